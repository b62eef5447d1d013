import * as z from 'zod';

/**
 * What a transcript is made of, as it crosses the wire: turns, and the items in them. Names follow Codex's own
 * `ThreadItem`; what Codex does not have is said where it stands. Types are inferred in `transcript.ts`.
 */

const text = z.string();
const maybeText = z.string().nullable();
const count = z.number().int().nonnegative();
const maybeCount = count.nullable();
/** ISO 8601 in UTC with milliseconds; null when no line says it. */
const moment = maybeText;

/** A text of a transcript, of which a huge one is only partly here. */
export const shownText = z
  .object({
    text,
    /** UTF-16 units that are left out: after the text's beginning, or in the middle of an output. 0: it is whole. */
    omitted: count,
    /** Where in `text` they are left out. Only with `omitted` above 0. */
    omittedAt: count.exactOptional(),
  })
  .readonly();

/** A picture that a transcript speaks of. It is fetched by its place in the item's `images`, never by an address. */
export const imageRef = z
  .object({
    /** `inline`: its bytes are in the rollout. `file`: a path on this computer. `remote`: an address, never fetched. */
    source: z.enum(['inline', 'file', 'remote']),
    /** The path or the address, shortened; the media type of an inline image. */
    label: text,
    /** Bytes of an inline image; null for others. */
    bytes: maybeCount,
  })
  .readonly();

const status = z.enum(['inProgress', 'completed', 'failed', 'declined']);

const base = {
  /** Position in the thread, from 0. */
  index: count,
  /** As Codex names it: its own id, the call's id, or `item-N` by position in legacy threads. */
  id: text,
  /** Position of its turn in the thread, from 0. */
  turn: count,
  /** When the line was written that completed it. */
  at: moment,
  /** Of its lines in the rollout. */
  bytes: count,
};

const images = z.array(imageRef).readonly();

export const fileEdit = z
  .object({
    path: text,
    kind: z.enum(['add', 'delete', 'update']),
    /** Where an updated file moved to. */
    movePath: maybeText,
    /** The whole content of an added or deleted file; a unified diff without file headers of an updated one. */
    diff: shownText,
    added: count,
    removed: count,
  })
  .readonly();

export const items = {
  userMessage: z.object({
    ...base,
    kind: z.literal('userMessage'),
    /** Its texts, one per line. */
    text: shownText,
    images,
    /** Skills, files, sounds and apps that the user put into the message. */
    mentions: z.array(z.object({ kind: text, name: text, path: maybeText }).readonly()).readonly(),
  }),
  agentMessage: z.object({
    ...base,
    kind: z.literal('agentMessage'),
    text: shownText,
    /** `commentary`, `final_answer` or a newer word. */
    phase: maybeText,
  }),
  reasoning: z.object({
    ...base,
    kind: z.literal('reasoning'),
    summary: z.array(shownText).readonly(),
    content: z.array(shownText).readonly(),
  }),
  command: z.object({
    ...base,
    kind: z.literal('command'),
    /** One line of shell, quoted where it was a list of arguments. */
    command: shownText,
    cwd: maybeText,
    status,
    /** `agent`, `userShell` or another word of Codex. */
    source: maybeText,
    exitCode: z.number().int().nullable(),
    durationMs: maybeCount,
    /** null: it printed nothing, or nothing is known of it. */
    output: shownText.nullable(),
  }),
  fileChange: z.object({
    ...base,
    kind: z.literal('fileChange'),
    changes: z.array(fileEdit).readonly(),
    status,
    /** What the tool said, kept where the change failed. */
    output: shownText.nullable(),
  }),
  mcpToolCall: z.object({
    ...base,
    kind: z.literal('mcpToolCall'),
    server: text,
    tool: text,
    status,
    /** JSON, indented. */
    arguments: shownText,
    /** The texts of the result, or its JSON. */
    result: shownText.nullable(),
    error: shownText.nullable(),
    durationMs: maybeCount,
    images,
  }),
  /** A tool that is no command, no change of files and no MCP tool; also a call that only a response item tells of. */
  toolCall: z.object({
    ...base,
    kind: z.literal('toolCall'),
    namespace: maybeText,
    tool: text,
    status,
    arguments: shownText,
    result: shownText.nullable(),
    durationMs: maybeCount,
    images,
  }),
  webSearch: z.object({
    ...base,
    kind: z.literal('webSearch'),
    query: text,
    /** `search`, `openPage`, `findInPage`, `other`; null when no line says it. */
    action: maybeText,
    queries: z.array(text).readonly(),
    url: maybeText,
    pattern: maybeText,
  }),
  imageView: z.object({ ...base, kind: z.literal('imageView'), images }),
  imageGeneration: z.object({
    ...base,
    kind: z.literal('imageGeneration'),
    status: text,
    prompt: shownText.nullable(),
    images,
  }),
  plan: z.object({
    ...base,
    kind: z.literal('plan'),
    text: shownText,
    /** The to-do list that the agent keeps; empty for a plan that is a text. */
    steps: z
      .array(z.object({ step: text, status: z.enum(['pending', 'inProgress', 'completed']) }).readonly())
      .readonly(),
  }),
  review: z.object({
    ...base,
    kind: z.literal('review'),
    phase: z.enum(['entered', 'exited']),
    text: shownText,
  }),
  compaction: z.object({
    ...base,
    kind: z.literal('compaction'),
    /** The summary that replaced what was before, where the rollout has it in words. */
    summary: shownText.nullable(),
  }),
  hookPrompt: z.object({
    ...base,
    kind: z.literal('hookPrompt'),
    fragments: z.array(z.object({ text: shownText, hookRunId: maybeText }).readonly()).readonly(),
  }),
  subAgent: z.object({
    ...base,
    kind: z.literal('subAgent'),
    /** `spawn`, `sendInput`, `wait`, `close`, `resume` or another word of Codex. */
    activity: text,
    status,
    /** Threads that it was about, by id. */
    threadIds: z.array(text).readonly(),
    /** How they are called: a nickname or a path; empty when no line says it. */
    agents: z.array(text).readonly(),
    prompt: shownText.nullable(),
    result: shownText.nullable(),
  }),
  goal: z.object({
    ...base,
    kind: z.literal('goal'),
    objective: shownText,
    status: maybeText,
  }),
  error: z.object({
    ...base,
    kind: z.literal('error'),
    level: z.enum(['error', 'warning']),
    message: shownText,
  }),
  /** A record that this version of Skein has no name for. */
  unknown: z.object({
    ...base,
    kind: z.literal('unknown'),
    /** What the record calls itself: `event_msg/foo`. */
    name: text,
    raw: shownText,
  }),
} as const;

export const item = z.discriminatedUnion('kind', [
  items.userMessage,
  items.agentMessage,
  items.reasoning,
  items.command,
  items.fileChange,
  items.mcpToolCall,
  items.toolCall,
  items.webSearch,
  items.imageView,
  items.imageGeneration,
  items.plan,
  items.review,
  items.compaction,
  items.hookPrompt,
  items.subAgent,
  items.goal,
  items.error,
  items.unknown,
]);

export const tokenUsage = z
  .object({ input: count, cachedInput: count, output: count, reasoning: count, total: count })
  .readonly();

export const turn = z
  .object({
    /** Position in the thread, from 0. */
    index: count,
    /** Codex's id; `turn-N` where the rollout has none, which Codex replaces by a random one at every reading. */
    id: text,
    status: z.enum(['completed', 'interrupted', 'failed', 'inProgress']),
    startedAt: moment,
    completedAt: moment,
    durationMs: maybeCount,
    /** Why it failed. */
    error: maybeText,
    /** Position of its first item in the thread; where the next turn begins when it has none. */
    firstItem: count,
    itemCount: count,
    /** First words of its first prompt, on one line, up to 160 characters; empty when it has none. */
    title: text,
    /** What the turn used; null when no line counted tokens. */
    usage: tokenUsage.nullable(),
  })
  .readonly();

/** What is known of a whole transcript. */
export const transcriptState = z
  .object({
    /** Changes when items that were final are not any more: a rollback, a rewritten file. Forget all that was read. */
    epoch: text,
    items: count,
    turns: count,
    /** Items before this one are final within the epoch; later ones may still change. */
    settled: count,
    /** Lines of the rollout that are no JSON records. A torn last line is not counted: it may be under way. */
    badLines: count,
    /** Bytes of the rollout that were read, decompressed. */
    bytes: count,
    /** True for a fork whose history begins in a rollout that is missing or does not hold it: that part is left out. */
    lacksBase: z.boolean(),
    /** Of the whole thread, as last counted. */
    usage: tokenUsage.nullable(),
  })
  .readonly();
