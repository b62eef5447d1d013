import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseThreadId, type ThreadId } from '../../../../src/shared/thread.ts';
import type { OpenIndex } from '../../../../src/main/transcript/index/index.ts';
import type { TranscriptSource } from '../../../../src/main/transcript/types.ts';

const RECORDED = join(import.meta.dirname, '../recorded');

/** A rollout that a real Codex wrote, or one in a shape of an older one. */
export interface Recorded {
  readonly name: string;
  readonly bytes: Buffer;
  readonly historyMode: 'legacy' | 'paginated';
}

export function recordedRollouts(): readonly Recorded[] {
  return readdirSync(RECORDED).flatMap((name) => {
    const bytes = readOrNull(join(RECORDED, name, 'rollout.jsonl'));
    if (bytes === null) return [];
    const historyMode = bytes.includes('"history_mode":"paginated"') ? 'paginated' : 'legacy';
    return [{ name, bytes, historyMode }];
  });
}

export function threadIdOf(number: number): ThreadId {
  const id = parseThreadId(`0199a213-81c0-7800-8aa1-${String(number).padStart(12, '0')}`);
  if (id === null) throw new Error('no thread id');
  return id;
}

export function sourceAt(path: string, more: Partial<TranscriptSource> = {}): TranscriptSource {
  const compressed = path.endsWith('.zst');
  return { path, compressed, historyMode: 'legacy', threadId: threadIdOf(1), live: false, ...more };
}

/** Everything that an opened index says, but for its epoch. */
export function saidBy(index: OpenIndex) {
  const { tables, pending, badLines, badLineCount, settled, bytes, usage, lacksBase } = index;
  return {
    ...entriesOf(index),
    pending,
    badLines,
    badLineCount,
    settled,
    bytes,
    usage,
    lacksBase,
    marks: [...tables.items.marks()],
  };
}

export function entriesOf({ tables: { items, turns } }: Pick<OpenIndex, 'tables'>) {
  return {
    items: Array.from({ length: items.count }, (_, at) => items.get(at)),
    turns: Array.from({ length: turns.count }, (_, at) => turns.get(at)),
  };
}

/** A legacy rollout of so many turns: a prompt, a command with its output, and an answer each. */
export function legacyText(turns: number, from = 0): string {
  return Array.from({ length: turns }, (_, at) => turnText(from + at)).join('');
}

function turnText(number: number): string {
  const at = (step: number) => new Date(Date.UTC(2026, 0, 1, 0, number, step)).toISOString();
  const line = (step: number, type: string, payload: object) =>
    `${JSON.stringify({ timestamp: at(step), type, payload })}\n`;
  const turn_id = threadIdOf(number);
  const call_id = `call_${number}`;
  const output = `Exit code: ${number % 2}\nWall time: 0 seconds\nOutput:\n${'wörds "and" more\n'.repeat(number % 300)}`;
  const args = JSON.stringify({ cmd: `ls ${number}` });
  return [
    line(0, 'event_msg', { type: 'task_started', turn_id, started_at: 1 }),
    line(1, 'event_msg', { type: 'user_message', message: `prompt ${number}`, images: [] }),
    line(2, 'event_msg', { type: 'agent_reasoning', text: `thought ${number}` }),
    line(3, 'event_msg', { type: 'agent_reasoning', text: `thought again ${number}` }),
    line(4, 'response_item', { type: 'function_call', name: 'shell_command', arguments: args, call_id }),
    line(5, 'response_item', { type: 'function_call_output', call_id, output }),
    line(6, 'event_msg', { type: 'token_count', info: tokens(number + 1), rate_limits: null }),
    line(7, 'event_msg', { type: 'agent_message', message: `answer ${number}` }),
    line(8, 'event_msg', { type: 'task_complete', turn_id, last_agent_message: 'x', completed_at: 2 }),
  ].join('');
}

function tokens(number: number) {
  const counts = (factor: number) => ({
    input_tokens: 100 * factor,
    cached_input_tokens: 10 * factor,
    output_tokens: 5 * factor,
    reasoning_output_tokens: factor,
    total_tokens: 105 * factor,
  });
  return { total_token_usage: counts(number), last_token_usage: counts(1), model_context_window: 272_000 };
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
