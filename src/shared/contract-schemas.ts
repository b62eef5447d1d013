import * as z from 'zod';
import { ARCHIVED_FILTERS, type Cursor, SORT_KEYS, SORT_ORDERS, SUBAGENT_FILTERS } from './listing.ts';
import { OUTCOMES } from './outcome.ts';
import { HISTORY_MODES, MEMORY_MODES, parseThreadId, type ThreadId } from './thread.ts';

/** What calls and events of the contract are made of, as zod schemas. */

export const text = z.string();
export const maybeText = z.string().nullable();
export const count = z.number().int().min(0);

export const threadId = z
  .string()
  .refine((value) => parseThreadId(value) !== null, {
    error: (issue) => `invalid thread id: ${String(issue.input)}`,
  })
  .transform((value) => value.toLowerCase().trim() as ThreadId);

export const gitInfo = z.object({ sha: maybeText, branch: maybeText, originUrl: maybeText }).readonly();

export const threadSchema = z
  .object({
    id: threadId,
    name: maybeText,
    preview: text,
    cwd: maybeText,
    git: gitInfo,
    source: text,
    modelProvider: maybeText,
    model: maybeText,
    reasoningEffort: maybeText,
    tokensUsed: count,
    cliVersion: maybeText,
    createdAt: text,
    updatedAt: text,
    archived: z.boolean(),
    archivedAt: maybeText,
    historyMode: z.enum(HISTORY_MODES),
    memoryMode: z.enum(MEMORY_MODES),
    parentThreadId: threadId.nullable(),
    agentNickname: maybeText,
    agentRole: maybeText,
    rolloutPath: text,
    rolloutBytes: count,
  })
  .readonly();

export const filter = z
  .strictObject({
    archived: z.enum(ARCHIVED_FILTERS),
    subagents: z.enum(SUBAGENT_FILTERS).exactOptional(),
    source: text.exactOptional(),
    provider: text.exactOptional(),
    cwd: text.exactOptional(),
    branch: text.exactOptional(),
    live: z.literal(true).exactOptional(),
    label: text.max(60).exactOptional(),
    pinned: z.literal(true).exactOptional(),
    marked: z.enum(['note', 'bookmark']).exactOptional(),
    text: text.max(1_000).exactOptional(),
  })
  .readonly();

export const sort = z.strictObject({ key: z.enum(SORT_KEYS), order: z.enum(SORT_ORDERS) }).readonly();
export const cursor = z.string().transform((value) => value as Cursor);
export const limit = z.number().int().min(1).max(500);

export const facet = z.object({ value: text, count }).readonly();

export const clearableText = z.string().nullable().exactOptional();

export const edit = z
  .strictObject({
    name: clearableText,
    gitInfo: z
      .strictObject({ sha: clearableText, branch: clearableText, originUrl: clearableText })
      .readonly()
      .exactOptional(),
    memoryMode: z.enum(['enabled', 'disabled']).exactOptional(),
  })
  .readonly();

export const writePlace = z.enum(['codex-row', 'name-index', 'session-meta', 'memory']);

export const databaseState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), label: text, writable: z.boolean(), migration: count.nullable() }),
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('unusable'), label: text, reason: text }),
]);

export const homeStatus = z
  .object({
    path: text,
    /** The path as a person writes it: below the user's folder it starts with `~`. */
    label: text,
    sample: z.boolean(),
    /** Why the sample home was opened; null when the user asked for it or it is not the sample. */
    sampleReason: maybeText,
    readOnly: z.boolean(),
    host: z.enum(['desktop', 'web', 'cli']),
    version: text,
    stateDb: z.enum(['file', 'rebuilt', 'memory', 'absent']),
    codexDb: databaseState,
    /** Whether `import.choose` can show a system dialog; without it a path is typed. */
    canChoosePaths: z.boolean(),
    /** Reading of rollouts: `done` of `total` files; null when nothing is being read. */
    progress: z.object({ done: count, total: count }).nullable(),
    unreadable: z.array(z.object({ path: text, reason: text })).readonly(),
    /** The last thing that went wrong in the background; null when all is well. */
    problem: maybeText,
  })
  .readonly();

/** Names one run of a long call: the caller makes it up, hears its progress and can cancel it. */
export const workId = text.max(100).exactOptional();

/**
 * What a mutation of several threads came to for one of them. `already`: nothing was to be done. `cancelled`: it was not
 * tried. `failed` and `missing` say why in `message`.
 */
export const outcome = z
  .object({
    threadId,
    title: text,
    outcome: z.enum(OUTCOMES),
    message: maybeText,
    /** Of a thread that was deleted: what `trash.restore` takes. */
    deletionId: maybeText,
  })
  .readonly();
/** `entryId`: what `journal.undo` takes back; absent when nothing was done. */
export const outcomes = z.object({ results: z.array(outcome).readonly(), entryId: text.exactOptional() });

export const deletionIds = z.array(text.max(200)).min(1).max(500).readonly();

export const deletedThread = z
  .object({ deletionId: text, deletedAt: text, thread: threadSchema, bytes: count })
  .readonly();

export const importedFile = z
  .object({
    path: text,
    /** `new`: it would be imported (dry run). `exists`: the home has this thread already. */
    outcome: z.enum(['new', 'imported', 'exists', 'refused', 'cancelled']),
    threadId: threadId.nullable(),
    title: maybeText,
    /** Why it was refused. */
    reason: maybeText,
  })
  .readonly();

/** A line of a rollout as it stands there. */
export const rawLine = z
  .object({
    /** Of its first byte in its file, decompressed. */
    offset: count,
    /** In bytes. */
    length: count,
    /** Its beginning. */
    text,
    /** True when its end is not in `text`. */
    cut: z.boolean(),
  })
  .readonly();

/** Something that was written for the user to open. */
export const document = z
  .object({
    name: text,
    bytes: count,
    /** Where this window's host serves it; null: the host has put it where the user asked, or opened it. */
    url: maybeText,
    /** Where it lies; null in the web host, whose user may be elsewhere. */
    path: maybeText,
  })
  .readonly();

export const secretFinding = z
  .object({
    /** What it looks like: `private key`, `API key`, `token`, `password in a URL`, … */
    kind: text,
    /** Its first characters, the rest masked. */
    preview: text,
    /** Where it stands first. */
    item: count,
    /** How often it stands in the thread. */
    count,
  })
  .readonly();

/** One field of a thread's metadata; absent sources and values are null. */
export const fieldSources = z
  .object({
    field: text,
    /** What Skein shows. */
    value: maybeText,
    /** In Codex's database. */
    stateDb: maybeText,
    rollout: maybeText,
    nameIndex: maybeText,
    /** True when two sources that have it say different things. */
    differs: z.boolean(),
    /** Which source won. */
    from: z.enum(['stateDb', 'rollout', 'nameIndex', 'none']),
  })
  .readonly();
