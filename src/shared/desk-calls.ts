import * as z from 'zod';
import { text, threadId } from './contract-schemas.ts';
import {
  CLOCKS,
  COMMAND_MOST,
  DENSITIES,
  EDITORS,
  TERMINALS,
  TEXT_SIZES,
  THEMES,
  TIME_STYLES,
} from './preferences.ts';

const command = text.max(COMMAND_MOST);

/** Each preference by its name; see `preferences.ts`. */
export const PREFERENCE_FIELDS = {
  theme: z.enum(THEMES),
  density: z.enum(DENSITIES),
  textSize: z.enum(TEXT_SIZES),
  times: z.enum(TIME_STYLES),
  clock: z.enum(CLOCKS),
  editor: z.enum(EDITORS),
  editorCommand: command,
  terminal: z.enum(TERMINALS),
  terminalCommand: command,
} as const;

const preferences = z.object(PREFERENCE_FIELDS).readonly();
const change = z
  .strictObject({
    theme: PREFERENCE_FIELDS.theme.exactOptional(),
    density: PREFERENCE_FIELDS.density.exactOptional(),
    textSize: PREFERENCE_FIELDS.textSize.exactOptional(),
    times: PREFERENCE_FIELDS.times.exactOptional(),
    clock: PREFERENCE_FIELDS.clock.exactOptional(),
    editor: PREFERENCE_FIELDS.editor.exactOptional(),
    editorCommand: PREFERENCE_FIELDS.editorCommand.exactOptional(),
    terminal: PREFERENCE_FIELDS.terminal.exactOptional(),
    terminalCommand: PREFERENCE_FIELDS.terminalCommand.exactOptional(),
  })
  .readonly();

const program = z.object({ id: text, name: text }).readonly();

/** What can be done outside of the window on the computer that Skein runs on; null in the place of a reason: it can. */
const abilities = z
  .object({
    /** Why nothing can be shown there: no desktop belongs to the session. */
    desktop: text.nullable(),
    /** The editors and terminals that were found there, in the order in which they are tried. */
    editors: z.array(program).readonly(),
    terminals: z.array(program).readonly(),
    /** What opens a folder now, by its name; null: nothing was found. */
    editor: text.nullable(),
    terminal: text.nullable(),
    /** Why a thread cannot be resumed in a terminal, and why a folder cannot be opened in an editor. */
    resume: text.nullable(),
    edit: text.nullable(),
    /** Whether `desk.menu` is shown anywhere. */
    menu: z.boolean(),
  })
  .readonly();

const ran = z.object({ program: text });

/** One entry of the application menu: an action of the window. */
const menuAction = z
  .object({
    id: text.min(1).max(100),
    name: text.min(1).max(100),
    group: z.enum(['thread', 'selection', 'go', 'view', 'home', 'help']),
    /** In tinykeys' notation; null: it has none. */
    key: text.max(40).nullable(),
  })
  .readonly();
export type MenuAction = z.output<typeof menuAction>;

/** Calls about the desktop around the window and about what the user prefers there. */
export const deskCalls = {
  /** `kept`: whether the user ever chose any. */
  'desk.preferences': {
    params: z.strictObject({}),
    result: z.object({ preferences, kept: z.boolean() }),
  },
  /** Keeps a change of the preferences and tells every window. A custom command that cannot be run is `invalid_request`. */
  'desk.setPreferences': { params: z.strictObject({ change }), result: z.object({ preferences }) },
  'desk.abilities': { params: z.strictObject({}), result: abilities },
  /** Runs `codex resume` for a thread in a terminal, in its folder. Answers with the terminal's name. */
  'desk.resume': { params: z.strictObject({ threadId }), result: ran },
  /** Shows the folder that a thread ran in, in the file manager or in the editor. */
  'desk.openFolder': { params: z.strictObject({ threadId }), result: ran },
  'desk.openEditor': { params: z.strictObject({ threadId }), result: ran },
  /** Shows the rollout of a thread in the file manager. */
  'desk.reveal': { params: z.strictObject({ threadId }), result: ran },
  /** The window's actions, for the application menu. Does nothing on a host without one. */
  'desk.menu': {
    params: z.strictObject({ actions: z.array(menuAction).max(500).readonly() }),
    result: z.object({}),
  },
} as const;

export const deskEvents = {
  'preferences.changed': z.object({ preferences }),
  /** The user chose an entry of the application menu: told to the window in front only. */
  'menu.chosen': z.object({ actionId: text }),
  /** A link to a thread was opened: told to one window only. `hash` is its address within the window. */
  'link.opened': z.object({ hash: text }),
} as const;
