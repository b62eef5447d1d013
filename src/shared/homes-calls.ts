import * as z from 'zod';
import { count, text, threadId } from './contract-schemas.ts';
import { HOME_COLOURS } from './homes.ts';

/** Names a home in addresses and calls: made of its real path, the same on every start. */
export const homeKey = z.string().regex(/^[0-9a-f]{16}$/u);

/** `missing`: its folder is not there just now, as that of a drive that is not plugged in. */
export const HOME_STATES = ['open', 'closed', 'missing'] as const;

/** A home that Skein knows. */
export const knownHome = z
  .object({
    key: homeKey,
    /** Real path. */
    path: text,
    /** What a user calls it: `work`, `backup of May`. */
    name: text,
    colour: z.enum(HOME_COLOURS),
    /** Nothing in it is ever changed. */
    readOnly: z.boolean(),
    state: z.enum(HOME_STATES),
    /** The one that the asking window shows. */
    current: z.boolean(),
    /** The one that Skein was started with: it cannot be closed or forgotten, and its flags decide what may be changed. */
    startup: z.boolean(),
  })
  .readonly();
export type KnownHome = z.output<typeof knownHome>;

const name = text.trim().min(1).max(60);
const homes = z.object({ homes: z.array(knownHome).readonly() });

/** Calls and events about the homes that can be open at once. Every other call is about the window's own home. */
export const homesCalls = {
  /** `suggestions`: folders of this computer that look like homes and are not known yet. */
  'homes.list': {
    params: z.strictObject({}),
    result: homes.extend({
      suggestions: z.array(z.object({ path: text, readOnly: z.boolean() }).readonly()).readonly(),
    }),
  },
  /**
   * Makes a home known. `invalid_request` for a folder that holds nothing of a home, and for one that is known already.
   * Without a name it is called as its folder.
   */
  'homes.add': {
    params: z.strictObject({
      path: text.min(1).max(4_096),
      name: name.exactOptional(),
      readOnly: z.boolean(),
    }),
    result: z.object({ home: knownHome }),
  },
  /** A home whose `readOnly` changes is closed; its windows open it again. `invalid_request` for that of the startup home. */
  'homes.change': {
    params: z.strictObject({
      key: homeKey,
      name: name.exactOptional(),
      colour: z.enum(HOME_COLOURS).exactOptional(),
      readOnly: z.boolean().exactOptional(),
    }),
    result: homes,
  },
  /** Closes a home and its databases; a window that shows it opens it again with its next call. */
  'homes.close': { params: z.strictObject({ key: homeKey }), result: homes },
  /** Closes a home and takes it off the list. Nothing of it is touched. */
  'homes.forget': { params: z.strictObject({ key: homeKey }), result: homes },
  /**
   * Shows a home, and a thread of it where one is named, in a window of its own. `item`: a place in that thread.
   * `unsupported` where the host leaves windows to the browser.
   */
  'homes.openWindow': {
    params: z.strictObject({
      key: homeKey,
      at: z.strictObject({ threadId, item: count.nullable() }).readonly().exactOptional(),
    }),
    result: z.object({}),
  },
} as const;

export const homesEvents = {
  /** Homes were added, changed, opened or closed: read the list again. */
  'homes.changed': z.object({}),
} as const;
