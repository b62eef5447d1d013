import { type JsonObject, textOf } from '../../rollout/index.ts';
import type { EntryLayout, LooseItem } from './entry-layout.ts';
import { outputFailed } from './failed.ts';
import type { MutableState, OpenCall } from './fold-state.ts';
import { type ItemKeeper } from './item-keeper.ts';
import { idOfLine, type Line } from './line.ts';
import { kindOfCall } from './kind-of-call.ts';
import type { ItemKind } from './types.ts';

/** Calls that may be open at once; with one more the first is taken for unanswered. */
const OPEN_MOST = 300;
/** Unanswered calls that are remembered, for outputs that come after the end of their turn. */
const UNANSWERED_MOST = 200;
/** What a tool says whose command goes on running. */
const STILL_RUNNING = /^Process running with session ID /m;

export interface CallKeeperOptions {
  readonly state: MutableState;
  readonly layout: EntryLayout;
  readonly items: ItemKeeper;
  /** True: a completed item tells of a command when its process ends, which may be much later than its first output. */
  readonly awaitsEnd: boolean;
}

/** Pairs calls and outputs of response items, as far as nothing better tells of them. */
export class CallKeeper {
  readonly #state: MutableState;
  readonly #layout: EntryLayout;
  readonly #items: ItemKeeper;
  readonly #awaitsEnd: boolean;

  constructor({ state, layout, items, awaitsEnd }: CallKeeperOptions) {
    this.#state = state;
    this.#layout = layout;
    this.#items = items;
    this.#awaitsEnd = awaitsEnd;
  }

  /** False: the payload is no call. */
  call(payload: JsonObject, line: Line): boolean {
    const kind = kindOfCall(payload);
    if (kind === null) return false;
    if (payload['type'] === 'web_search_call') this.#hosted('webSearch', kind, payload, line);
    else if (payload['type'] === 'image_generation_call')
      this.#hosted('imageGeneration', kind, payload, line);
    else this.#open(kind, payload, line);
    return true;
  }

  /** What a call gave. Without a call that is open, or that its turn's end has entered, it says nothing new. */
  output(payload: JsonObject, line: Line): void {
    const id = textOf(payload['call_id']);
    const call = this.#state.calls.find((open) => open.id === id);
    if (call !== undefined) this.#answer(call, payload, line);
    else if (id !== null && this.#state.unanswered.includes(id)) this.#answerLate(id, payload, line);
  }

  /** A search or picture was told of by a better line; the response item that follows is the same. */
  told(kind: 'webSearch' | 'imageGeneration'): void {
    this.#state.due = { ...this.#state.due, [kind]: this.#state.due[kind] + 1 };
  }

  /** Enters what is open, for its turn ends. */
  flush(): void {
    if (this.#state.calls.length > 0) this.#enter(this.#state.calls);
  }

  pending(): readonly LooseItem[] {
    return this.#state.calls.map((call) => ({ ...asItem(call), serial: 0, span: false }));
  }

  #enter(calls: readonly OpenCall[]): void {
    this.#state.calls = this.#state.calls.filter((call) => !calls.includes(call));
    for (const call of calls) this.#items.call({ ...asItem(call), failed: isGivenUp(call) });
    const lone = calls.filter(({ lines }) => lines.length === 1).map(({ id }) => id);
    this.#state.unanswered = [...this.#state.unanswered, ...lone].slice(-UNANSWERED_MOST);
  }

  #open(kind: ItemKind, payload: JsonObject, { ref, atMs }: Line): void {
    const id = textOf(payload['call_id']) ?? textOf(payload['id']) ?? idOfLine(ref);
    if (this.#isOpen(id) || this.#isTold(id)) return;
    const over = payload['status'] === 'completed';
    if (this.#state.calls.length >= OPEN_MOST) this.#enter(this.#state.calls.slice(0, 1));
    const awaited = this.#awaitsEnd && payload['name'] !== 'write_stdin';
    this.#state.calls = [...this.#state.calls, { id, kind, lines: [ref], over, awaited, atMs }];
  }

  /** Calls that the model's own service answers have no output. */
  #hosted(
    due: 'webSearch' | 'imageGeneration',
    kind: ItemKind,
    payload: JsonObject,
    { ref, atMs }: Line,
  ): void {
    if (this.#state.due[due] > 0) {
      this.#state.due = { ...this.#state.due, [due]: this.#state.due[due] - 1 };
      return;
    }
    const id = textOf(payload['id']) ?? idOfLine(ref);
    if (this.#isTold(id)) return;
    const failed = payload['status'] === 'failed';
    this.#items.call({ kind, id, lines: [ref], failed, atMs });
  }

  #answer(call: OpenCall, payload: JsonObject, { ref, atMs }: Line): void {
    const [first = ref] = call.lines;
    const answered = { ...call, lines: [first, ref], atMs };
    if (call.awaited && isStillRunning(payload)) {
      this.#state.calls = this.#state.calls.map((open) => (open === call ? answered : open));
      return;
    }
    this.#state.calls = this.#state.calls.filter((open) => open !== call);
    this.#items.call({ ...asItem(answered), failed: outputFailed(payload) });
  }

  #answerLate(id: string, payload: JsonObject, { ref, atMs }: Line): void {
    this.#state.unanswered = this.#state.unanswered.filter((other) => other !== id);
    const position = this.#layout.findAnywhere(id);
    const item = position === null ? null : this.#layout.item(position);
    if (position === null || item === null || item.lines.length !== 1) return;
    const lines = [...item.lines, ref];
    this.#layout.replaceItem(position, { ...item, lines, failed: outputFailed(payload), atMs });
  }

  #isOpen(id: string): boolean {
    return this.#state.calls.some((call) => call.id === id);
  }

  /** An item of the same turn has the id already. */
  #isTold(id: string): boolean {
    const { current } = this.#state;
    const turn = current ?? this.#layout.turnCount - 1;
    return this.#layout.findItem(id, turn) !== null;
  }
}

function asItem({ id, kind, lines, atMs }: OpenCall): Omit<LooseItem, 'serial' | 'span'> {
  return { kind, id, lines, failed: false, atMs };
}

function isGivenUp({ lines, over }: OpenCall): boolean {
  return lines.length === 1 && !over;
}

function isStillRunning({ output }: JsonObject): boolean {
  return typeof output === 'string' && STILL_RUNNING.test(output.slice(0, 512));
}
