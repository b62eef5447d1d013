import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { rolloutFileName } from '../../src/main/rollout/index.ts';
import { parseThreadId, type ThreadId } from '../../src/shared/thread.ts';

type Json = Readonly<Record<string, unknown>>;

/** One record of a rollout. A string stands for a raw line, good or garbage, and is written as it is. */
export interface RolloutLine {
  readonly timestamp: string;
  readonly ordinal?: number;
  readonly type: string;
  readonly payload: Json;
}

/** When the lines of builders say they were written, unless told otherwise. */
export const LINE_TIME = '2026-05-15T10:00:00.000Z';

/** A thread id that ends in the given number: `testThreadId(7)` is `01a1fcf8-0000-7000-8000-000000000007`. */
export function testThreadId(number: number): ThreadId {
  const id = parseThreadId(`01a1fcf8-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);
  if (id === null) throw new Error(`no thread id for ${number}`);
  return id;
}

/** Any record: type and payload as given. */
export function line(type: string, payload: Json, timestamp: string = LINE_TIME): RolloutLine {
  return { timestamp, type, payload };
}

export function eventLine(type: string, payload: Json = {}): RolloutLine {
  return line('event_msg', { type, ...payload });
}

export function responseItemLine(type: string, payload: Json = {}): RolloutLine {
  return line('response_item', { type, ...payload });
}

/** The first line of a rollout as 0.131 writes it; `extra` adds to or replaces payload fields (`git`, `source`, …). */
export function metaLine(threadId: string, extra: Json = {}): RolloutLine {
  return line('session_meta', {
    id: threadId,
    timestamp: LINE_TIME,
    cwd: '/projects/orbit',
    originator: 'codex_exec',
    cli_version: '0.131.0',
    source: 'cli',
    model_provider: 'openai',
    base_instructions: { text: 'You are a coding agent.' },
    ...extra,
  });
}

/** The first line of a paginated rollout as 0.169 writes it. */
export function paginatedMetaLine(threadId: string, extra: Json = {}): RolloutLine {
  return metaLine(threadId, {
    account_scoped: true,
    session_id: threadId,
    cli_version: '0.169.0',
    thread_source: 'user',
    history_mode: 'paginated',
    ...extra,
  });
}

/** The first line of a fork that shares the beginning of its history with its source, as 0.169 writes it. */
export function sharingMetaLine(
  threadId: string,
  base: { readonly id: string; readonly cut: number; readonly bytes: number },
): RolloutLine {
  const { timestamp, type, payload } = paginatedMetaLine(threadId, {
    forked_from_id: base.id,
    forked_from_ordinal_exclusive: base.cut,
    history_base: { thread_id: base.id, end_ordinal_exclusive: base.cut, end_byte_offset: base.bytes },
  });
  return { timestamp, ordinal: base.cut, type, payload };
}

/** The same of a fork at the end of these lines of its source. */
export function forkAfter(
  source: { readonly id: string; readonly lines: readonly RolloutLine[] },
  threadId: string,
): RolloutLine {
  const cut = (source.lines.at(-1)?.ordinal ?? -1) + 1;
  return sharingMetaLine(threadId, {
    id: source.id,
    cut,
    bytes: Buffer.byteLength(rolloutText(source.lines)),
  });
}

export function userMessageLine(message: string, extra: Json = {}): RolloutLine {
  return eventLine('user_message', { message, images: [], local_images: [], text_elements: [], ...extra });
}

export function agentMessageLine(message: string, extra: Json = {}): RolloutLine {
  return eventLine('agent_message', { message, phase: null, memory_citation: null, ...extra });
}

export function goalLine(objective: string): RolloutLine {
  return eventLine('thread_goal_updated', { goal: { objective } });
}

export function turnContextLine(extra: Json = {}): RolloutLine {
  return line('turn_context', {
    turn_id: 'turn-1',
    cwd: '/projects/orbit',
    approval_policy: 'never',
    sandbox_policy: { type: 'read-only' },
    model: 'gpt-5.2-codex',
    effort: 'medium',
    summary: 'auto',
    ...extra,
  });
}

/** `null` is a token count without info, as Codex writes one before the first answer. */
export function tokenCountLine(totalTokens: number | null): RolloutLine {
  if (totalTokens === null) return eventLine('token_count', { info: null, rate_limits: null });
  const usage = {
    input_tokens: totalTokens,
    cached_input_tokens: 0,
    output_tokens: 0,
    reasoning_output_tokens: 0,
    total_tokens: totalTokens,
  };
  const info = { total_token_usage: usage, last_token_usage: usage, model_context_window: 258_400 };
  return eventLine('token_count', { info, rate_limits: null });
}

export function taskStartedLine(turnId = 'turn-1'): RolloutLine {
  return eventLine('task_started', {
    turn_id: turnId,
    started_at: 1_778_839_200,
    collaboration_mode_kind: 'default',
  });
}

export function taskCompleteLine(turnId = 'turn-1', message: string | null = null): RolloutLine {
  return eventLine('task_complete', {
    turn_id: turnId,
    last_agent_message: message,
    completed_at: 1_778_839_260,
  });
}

/** A completed item of a paginated rollout, such as `{ type: 'AgentMessage', … }`. */
export function paginatedItemLine(threadId: string, item: Json): RolloutLine {
  const times = { started_at_ms: 1_778_839_200_000, completed_at_ms: 1_778_839_200_000 };
  return eventLine('item_completed', { thread_id: threadId, turn_id: 'turn-1', item, ...times });
}

let items = 0;

/** Each call makes another item, because one that is written again replaces the former in a conversation. */
function nextItemId(kind: string): string {
  items += 1;
  return `item-${kind}-${items}`;
}

export function paginatedUserItemLine(threadId: string, text: string): RolloutLine {
  const content = [{ type: 'text', text, text_elements: [] }];
  return paginatedItemLine(threadId, { type: 'UserMessage', id: nextItemId('user'), content });
}

export function paginatedAgentItemLine(threadId: string, text: string): RolloutLine {
  return paginatedItemLine(threadId, {
    type: 'AgentMessage',
    id: nextItemId('agent'),
    content: [{ type: 'Text', text }],
  });
}

/** Puts Codex's dense `ordinal` on each line, in the place where 0.169 writes it. */
export function withOrdinals(lines: readonly RolloutLine[], first = 0): readonly RolloutLine[] {
  return lines.map(({ timestamp, type, payload }, at) => ({ timestamp, ordinal: first + at, type, payload }));
}

/** The text of a whole rollout, each line ended by a newline. */
export function rolloutText(lines: readonly (RolloutLine | string)[]): string {
  return lines.map((entry) => `${typeof entry === 'string' ? entry : JSON.stringify(entry)}\n`).join('');
}

export interface WriteRolloutOptions {
  readonly threadId: ThreadId;
  readonly lines: readonly (RolloutLine | string)[];
  readonly archived?: boolean;
  /** When the thread began (file name, folder) and was last written (modification time). */
  readonly at?: Date;
  /** Replaces the modification time. */
  readonly modifiedAt?: Date;
  /** Writes `.jsonl.zst`. */
  readonly compressed?: boolean;
  /** Bytes to write instead of `lines`, for files that text cannot express. */
  readonly bytes?: Uint8Array;
}

/** Places a rollout below the home as Codex would (dated folder, or flat when archived) and returns its path. */
export function writeRollout(home: string, options: WriteRolloutOptions): string {
  const at = options.at ?? new Date(LINE_TIME);
  const name = rolloutFileName(options.threadId, at);
  const dated = join('sessions', ...(/\d{4}-\d{2}-\d{2}/.exec(name)?.[0].split('-') ?? []));
  const plain = join(home, options.archived === true ? 'archived_sessions' : dated, name);
  const path = options.compressed === true ? `${plain}.zst` : plain;
  mkdirSync(dirname(path), { recursive: true });
  const bytes = options.bytes ?? Buffer.from(rolloutText(options.lines));
  writeFileSync(path, options.compressed === true ? zstdCompressSync(bytes) : bytes);
  // Seconds as a floating-point number can fall just below the millisecond that is meant.
  const modified = (options.modifiedAt ?? at).getTime() / 1_000 + 1e-6;
  utimesSync(path, modified, modified);
  return path;
}

/** A line of the name index as Codex writes it, without its newline; a cleared name is an empty string. */
export function nameIndexLine(threadId: string, name: string, updatedAt: string = LINE_TIME): string {
  return JSON.stringify({ id: threadId, thread_name: name, updated_at: updatedAt });
}
