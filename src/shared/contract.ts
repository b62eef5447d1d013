import * as z from 'zod';
import {
  count,
  cursor,
  deletedThread,
  deletionIds,
  type document,
  edit,
  facet,
  fieldSources,
  filter,
  gitInfo,
  homeStatus,
  importedFile,
  limit,
  maybeText,
  type outcome,
  outcomes,
  type rawLine,
  type secretFinding,
  sort,
  text,
  threadId,
  threadSchema,
  workId,
  writePlace,
} from './contract-schemas.ts';
import { ERROR_CODES } from './errors.ts';
import { journalCalls, journalEvents } from './journal-calls.ts';
import { bulkCalls, bulkEvents } from './bulk-calls.ts';
import { visibilityCalls, visibilityEvents } from './visibility-calls.ts';
import { doctorCalls, doctorEvents } from './doctor-calls.ts';
import { relinkCalls, relinkEvents } from './relink-calls.ts';
import { libraryCalls, libraryEvents } from './library-calls.ts';
import { spaceCalls, spaceEvents } from './space-calls.ts';
import { usageCalls, usageEvents } from './usage-calls.ts';
import { deskCalls, deskEvents } from './desk-calls.ts';
import { homesCalls, homesEvents } from './homes-calls.ts';
import { homesThreadsCalls, homesThreadsEvents } from './homes-threads-calls.ts';
import { searchCalls } from './search-calls.ts';
import { savedSearch, searchState } from './search-schemas.ts';
import { transcriptCalls } from './transcript-calls.ts';

/**
 * Every call and event between a window and main, as values: one entry per name, with a schema for what goes in and
 * what comes out. Main validates both directions. The renderer imports only the types inferred from here.
 */

/** Calls: the window asks, main answers. */
export const calls = {
  'home.status': { params: z.strictObject({}), result: homeStatus },
  /** Bytes of memory that the process of main has, its workers with it, and those of them that main's objects take up. */
  'app.memory': {
    params: z.strictObject({}),
    result: z.object({ residentBytes: count, heapBytes: count }).readonly(),
  },
  'threads.list': {
    params: z.strictObject({ filter, sort, cursor: cursor.nullable(), limit }),
    result: z.object({
      threads: z.array(threadSchema).readonly(),
      nextCursor: cursor.nullable(),
      total: count,
    }),
  },
  /** Which of these threads the filter lets through, as they are now, and how many threads it lets through in all. */
  'threads.refresh': {
    params: z.strictObject({ ids: z.array(threadId).max(500).readonly(), filter }),
    result: z.object({ threads: z.array(threadSchema).readonly(), total: count }),
  },
  'threads.facets': {
    params: z.strictObject({ filter }),
    result: z
      .object({
        active: count,
        archived: count,
        subagents: count,
        unreadable: count,
        projects: z
          .array(z.object({ cwd: text, count, branches: z.array(facet).readonly() }).readonly())
          .readonly(),
        sources: z.array(facet).readonly(),
        providers: z.array(facet).readonly(),
      })
      .readonly(),
  },
  'threads.read': { params: z.strictObject({ threadId }), result: threadSchema },
  /**
   * The threads that a person may mean by a word: the one with this whole id, else those that bear exactly this name, the
   * one used last first, else those whose ids begin with it, when it has 8 characters or more. At most 10.
   */
  'threads.find': {
    params: z.strictObject({ reference: text.max(10_000) }),
    result: z.object({ threads: z.array(threadSchema).readonly() }),
  },
  'threads.update': {
    params: z.strictObject({ threadId, edit }),
    result: z.object({
      thread: threadSchema,
      wrote: z.array(writePlace).readonly(),
      /** What `journal.undo` takes back. */
      entryId: text.exactOptional(),
    }),
  },
  /** Where `threads.update` with this edit would write, without writing; fails as the update would. */
  'threads.plan': {
    params: z.strictObject({ threadId, edit }),
    result: z.object({ places: z.array(writePlace).readonly() }),
  },
  /** The threads that this one spawned, directly or not: breadth first. Those without a rollout are only counted. */
  'threads.descendants': {
    params: z.strictObject({ threadId }),
    result: z.object({
      nodes: z
        .array(
          z
            .object({
              thread: threadSchema,
              parentThreadId: threadId,
              depth: count,
              status: z.enum(['open', 'closed']),
            })
            .readonly(),
        )
        .readonly(),
      missing: count,
    }),
  },
  /** Archives a thread and what it spawned: the thread first, then deepest first. Fails only when the thread itself does. */
  'threads.archive': { params: z.strictObject({ threadId, workId }), result: outcomes },
  /** Brings exactly these threads back. `keepUpdatedAt`: they do not count as used now (the undo of an archiving). */
  'threads.unarchive': {
    params: z.strictObject({
      threadIds: z.array(threadId).min(1).max(1_000).readonly(),
      keepUpdatedAt: z.boolean(),
      workId,
    }),
    result: outcomes,
  },
  /** Moves a thread and what it spawned to the trash: deepest first, the thread last. */
  'threads.delete': { params: z.strictObject({ threadId, workId }), result: outcomes },
  /** A new thread with the history of this one. */
  'threads.fork': { params: z.strictObject({ threadId }), result: threadSchema },
  'trash.list': {
    params: z.strictObject({}),
    result: z.object({ deleted: z.array(deletedThread).readonly() }),
  },
  'trash.restore': { params: z.strictObject({ deletionIds }), result: outcomes },
  /** Deletes for good; null: everything. There is no undo. */
  'trash.empty': { params: z.strictObject({ deletionIds: deletionIds.nullable() }), result: outcomes },
  /** Copies a rollout, or all rollouts below a folder, into the home, never over anything. */
  'import.run': {
    params: z.strictObject({ path: text.min(1).max(4_096), dryRun: z.boolean(), workId }),
    result: z.object({ files: z.array(importedFile).readonly(), entryId: text.exactOptional() }),
  },
  /** Lets the user pick what to import in a system dialog; null: cancelled. `unsupported` where the host has none. */
  'import.choose': {
    params: z.strictObject({ kind: z.enum(['file', 'folder']) }),
    result: z.object({ path: maybeText }),
  },
  /** Stops a long call after its current step; it answers with what was done. Does nothing when it has ended. */
  'work.cancel': { params: z.strictObject({ workId: text.max(100) }), result: z.object({}) },
  /** What the repository of the thread's folder says of itself now. */
  'git.read': {
    params: z.strictObject({ threadId }),
    result: z.object({ root: text, git: gitInfo }),
  },
  ...transcriptCalls,
  /** Each field of a thread as its three sources have it, and what Skein makes of them. */
  'threads.sources': {
    params: z.strictObject({ threadId }),
    result: z.object({ fields: z.array(fieldSources).readonly() }),
  },
  /** The threads that a running program writes to just now. */
  'threads.live': { params: z.strictObject({}), result: z.object({ ids: z.array(threadId).readonly() }) },
  ...searchCalls,
  ...journalCalls,
  ...bulkCalls,
  ...visibilityCalls,
  ...doctorCalls,
  ...relinkCalls,
  ...libraryCalls,
  ...spaceCalls,
  ...usageCalls,
  ...deskCalls,
  ...homesCalls,
  ...homesThreadsCalls,
} as const;

/** Events: main tells every window. */
export const events = {
  /** These threads were added, changed or removed. `all`: too many to name; read the list again. */
  'threads.changed': z.object({ ids: z.array(threadId).readonly(), all: z.boolean() }),
  'home.changed': homeStatus,
  /** All threads that are live from now on. */
  'threads.live': z.object({ ids: z.array(threadId).readonly() }),
  /** How far a long call has come: `done` of `total` threads or files. */
  'work.progress': z.object({ workId: text, done: count, total: count }),
  /** Threads went to the trash, or left it. */
  'trash.changed': z.object({}),
  /** How far the search index is; told a few times a second at most. */
  'search.changed': searchState,
  'searches.changed': z.object({ saved: z.array(savedSearch).readonly() }),
  ...journalEvents,
  ...bulkEvents,
  ...visibilityEvents,
  ...doctorEvents,
  ...relinkEvents,
  ...libraryEvents,
  ...spaceEvents,
  ...usageEvents,
  ...deskEvents,
  ...homesEvents,
  ...homesThreadsEvents,
} as const;

export type CallName = keyof typeof calls;
export type CallParams<N extends CallName> = z.input<(typeof calls)[N]['params']>;
export type CallResult<N extends CallName> = z.output<(typeof calls)[N]['result']>;
/** What a handler receives: parameters after validation. */
export type CallInput<N extends CallName> = z.output<(typeof calls)[N]['params']>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
export type HomeStatus = EventPayload<'home.changed'>;
export type Outcome = z.output<typeof outcome>;
export type DescendantNode = CallResult<'threads.descendants'>['nodes'][number];
export type DeletedThreadEntry = z.output<typeof deletedThread>;
export type ImportedFile = z.output<typeof importedFile>;
export type FieldSources = z.output<typeof fieldSources>;
export type SecretFinding = z.output<typeof secretFinding>;
export type RawLine = z.output<typeof rawLine>;
export type SkeinDocument = z.output<typeof document>;
export type { KnownHome } from './homes-calls.ts';
export type { AskedHome, HomeHit, HomeThread } from './homes-threads-calls.ts';
export type WritePlaceName = z.output<typeof writePlace>;

export const errorSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: text,
  details: z.record(z.string(), z.unknown()).exactOptional(),
});

/** The answer to one call, on every transport. */
export const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorSchema }),
]);
export type Reply = z.output<typeof replySchema>;

/** Frames of the web host's socket. */
export const requestFrame = z.strictObject({ id: z.number().int(), call: z.string(), params: z.unknown() });
export type RequestFrame = z.output<typeof requestFrame>;
export type ServerFrame =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'event'; readonly event: EventName; readonly payload: unknown };

/** What the preload script puts on `window.skein`; absent in the web host. */
export interface SkeinBridge {
  readonly call: (name: CallName, params: unknown) => Promise<Reply>;
  /** Returns the function that stops listening. */
  readonly subscribe: (listener: (event: EventName, payload: unknown) => void) => () => void;
}

/** IPC channel names of the desktop host. */
export const IPC_CALL = 'skein:call';
export const IPC_EVENT = 'skein:event';

export { HOME_PARAM, SOCKET_PATH } from './wire.ts';
