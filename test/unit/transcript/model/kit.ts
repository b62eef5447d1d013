import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ArrayTable,
  familiesFor,
  type FoldRules,
  type FoldState,
  foldRecords,
  type FoldedTranscript,
  type ItemEntry,
  type PlacedRecord,
  recordOf,
  TranscriptFold,
  type TurnEntry,
} from '../../../../src/main/transcript/model/index.ts';
import { parseObject } from '../../../../src/main/rollout/json.ts';

export type Line = Readonly<Record<string, unknown>>;

export const LEGACY: FoldRules = { historyMode: 'legacy', family: 'events' };
export const PAGINATED: FoldRules = { historyMode: 'paginated', family: 'items' };

const TIME = '2026-05-15T10:00:00.000Z';

export function line(type: string, payload: object, rest: object = {}): Line {
  return { timestamp: TIME, ...rest, type, payload };
}

export function event(type: string, rest: object = {}): Line {
  return line('event_msg', { type, ...rest });
}

export function response(type: string, rest: object = {}): Line {
  return line('response_item', { type, ...rest });
}

export function user(message: string): Line {
  return event('user_message', { message, images: [], local_images: [], text_elements: [] });
}

export function agent(message: string): Line {
  return event('agent_message', { message });
}

export function think(text: string): Line {
  return event('agent_reasoning', { text });
}

export function started(id: string, rest: object = {}): Line {
  return event('task_started', { turn_id: id, ...rest });
}

export function complete(id: string, rest: object = {}): Line {
  return event('task_complete', { turn_id: id, last_agent_message: null, ...rest });
}

export function call(id: string, name = 'shell', args: object = { command: ['ls'] }): Line {
  return response('function_call', { name, arguments: JSON.stringify(args), call_id: id });
}

export function output(id: string, text: unknown = 'Exit code: 0\nOutput:\nfine'): Line {
  return response('function_call_output', { call_id: id, output: text });
}

export function patchEnd(id: string, rest: object = {}): Line {
  const changes = { '/a.txt': { type: 'add', content: 'x' } };
  const told = { stdout: '', stderr: '', success: true, changes, status: 'completed' };
  return event('patch_apply_end', { call_id: id, ...told, ...rest });
}

export function mcpEnd(id: string, rest: object = {}): Line {
  const invocation = { server: 's', tool: 't', arguments: {} };
  const result = { Ok: { content: [] } };
  return event('mcp_tool_call_end', {
    call_id: id,
    invocation,
    duration: { secs: 1, nanos: 0 },
    result,
    ...rest,
  });
}

export function done(turn: string, item: object): Line {
  return event('item_completed', { thread_id: 'T', turn_id: turn, item });
}

/** As they would stand in a file one after the other. */
export function placed(lines: readonly Line[]): readonly PlacedRecord[] {
  let offset = 0;
  return lines.map((each) => {
    const { length } = Buffer.from(JSON.stringify(each));
    const ref = { part: 0, offset, length };
    offset += length + 1;
    return { record: recordOf(each), ref };
  });
}

export function fold(
  lines: readonly Line[],
  historyMode: 'legacy' | 'paginated' = 'legacy',
): FoldedTranscript {
  return foldRecords(placed([line('session_meta', {}), ...lines]), historyMode);
}

/** Each turn as its id, status and items: `t1 completed: userMessage item-1, command c1 failed`. */
export function shown({ turns, items }: Pick<FoldedTranscript, 'turns' | 'items'>): readonly string[] {
  return turns.map(({ id, status }, turn) => {
    const inside = items.filter((item) => item.turn === turn).map(nameOf);
    return `${id} ${status}: ${inside.join(', ')}`;
  });
}

export function nameOf({ kind, id, serial, failed }: ItemEntry): string {
  return `${kind} ${id ?? `item-${serial}`}${failed ? ' failed' : ''}`;
}

/** A fold with its tables in memory. */
export class FoldBench {
  readonly items = new ArrayTable<ItemEntry>();
  readonly turns = new ArrayTable<TurnEntry>();
  fold: TranscriptFold;
  readonly #rules: FoldRules;

  constructor(rules: FoldRules) {
    this.#rules = rules;
    this.fold = new TranscriptFold(this, rules);
  }

  add({ record, ref }: PlacedRecord): void {
    this.fold.add(record, ref);
  }

  addAll(records: readonly PlacedRecord[]): this {
    for (const record of records) this.add(record);
    return this;
  }

  /** Goes on with a fold that knows nothing but the tables and the state, as it would be read from a file. */
  resume(): void {
    const state: FoldState = JSON.parse(JSON.stringify(this.fold.state()));
    this.fold = new TranscriptFold(this, this.#rules, state);
  }

  result(): object {
    const { fold } = this;
    const { settledCount, rewrites } = fold;
    const known = { settledCount, rewrites, usage: fold.usage(), seen: [...fold.seen].toSorted() };
    return { items: this.items.entries(), turns: this.turns.entries(), pending: fold.pending(), ...known };
  }
}

const RECORDED = join(import.meta.dirname, '..', 'recorded');

/** Every rollout that real Codex versions wrote or read, by its name. */
export const RECORDED_NAMES: readonly string[] = readdirSync(RECORDED).toSorted();

export interface Recorded {
  readonly bytes: Buffer;
  readonly records: readonly PlacedRecord[];
  readonly rules: FoldRules;
}

export function recorded(name: string): Recorded {
  const bytes = readFileSync(join(RECORDED, name, 'rollout.jsonl'));
  const records: PlacedRecord[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, offset);
    const end = newline === -1 ? bytes.length : newline;
    const parsed = parseObject(bytes.toString('utf8', offset, end));
    if (parsed !== null)
      records.push({ record: recordOf(parsed), ref: { part: 0, offset, length: end - offset } });
    offset = end + 1;
  }
  const meta = records.find(({ record }) => record.type === 'session_meta');
  const historyMode = meta?.record.payload['history_mode'] === 'paginated' ? 'paginated' : 'legacy';
  return { bytes, records, rules: { historyMode, family: familiesFor(historyMode)[0] } };
}
