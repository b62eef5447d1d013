import { SkeinClient } from '../../../src/renderer/client/client.ts';
import type { ConnectionState, EventListener, Transport } from '../../../src/renderer/client/transport.ts';
import type { CallName, CallParams, CallResult, Reply } from '../../../src/shared/contract.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import {
  type Item,
  KIND_LETTERS,
  type ItemKind,
  type TranscriptState,
  type Turn,
} from '../../../src/shared/transcript.ts';

export const ID = '0199a1b2-0000-7000-8000-000000000001' as ThreadId;

/** A thread whose items are all messages, in turns of ten; it answers as main does, at once or when it is let go. */
export class FakeThread implements Transport {
  connection: ConnectionState = 'connected';
  readonly asked: { readonly name: CallName; readonly params: unknown }[] = [];
  epoch = 'one';
  items = 0;
  settled = 0;
  /** Letters of items that are no prompts. */
  letters: Readonly<Record<number, string>> = {};
  fails = false;
  find: CallResult<'transcript.find'>['hits'] = [];
  /** Answers wait until they are let go, but for that with the end. */
  hold = false;
  /** Items of the end that are there before the first reading. */
  ending = 0;
  readonly #held: (() => void)[] = [];
  readonly #listeners = new Set<EventListener>();
  readonly #watchers = new Set<(state: ConnectionState) => void>();

  constructor(items: number) {
    this.grow(items);
  }

  get client(): SkeinClient {
    return new SkeinClient(this);
  }

  get state(): TranscriptState {
    const { epoch, items, settled } = this;
    return {
      epoch,
      items,
      settled,
      turns: Math.ceil(items / 10),
      badLines: 0,
      bytes: items * 100,
      lacksBase: false,
      usage: null,
    };
  }

  /** So many items, of which all but the last are final. */
  grow(items: number): void {
    this.items = items;
    this.settled = Math.max(0, items - 1);
  }

  async call(name: CallName, params: unknown): Promise<Reply> {
    this.asked.push({ name, params });
    if (this.hold && name !== 'transcript.tail')
      await new Promise<void>((resolve) => this.#held.push(resolve));
    if (this.fails) return { ok: false, error: { code: 'internal', message: 'the disk is on fire' } };
    return { ok: true, result: this.#answer(name, params) };
  }

  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  become(state: ConnectionState): void {
    this.connection = state;
    for (const watcher of this.#watchers) watcher(state);
  }

  changed(): void {
    for (const listener of this.#listeners) listener('threads.changed', { ids: [ID], all: false });
  }

  /** Lets answers go that were held back, the first asked first. */
  async release(count = this.#held.length): Promise<void> {
    for (const resolve of this.#held.splice(0, count)) resolve();
    await later();
  }

  /** Stretches of items that were asked for. */
  reads(): readonly unknown[] {
    return this.asked.flatMap(({ name, params }) => {
      const { from, limit } = params as CallParams<'transcript.read'>;
      return name === 'transcript.read' ? [[from, limit]] : [];
    });
  }

  #answer(name: CallName, params: unknown): unknown {
    const { state } = this;
    const { from, limit } = params as { readonly from: number | null; readonly limit: number };
    switch (name) {
      case 'transcript.read': {
        const start = from ?? Math.max(0, this.items - limit);
        const items = range(start, Math.min(this.items, start + limit)).map(itemAt);
        const turns = [...new Set(items.map(({ turn }) => turn))].map((turn) => turnAt(turn, this.items));
        return { state, start, items, turns };
      }
      case 'transcript.tail':
        return { items: range(0, this.ending).map(itemAt), turns: [] };
      case 'transcript.map':
        return {
          state,
          from,
          kinds: range(from ?? 0, this.items)
            .map((at) => this.letters[at] ?? 'u')
            .join(''),
        };
      case 'transcript.turns':
        return {
          state,
          turns: range(from ?? 0, Math.min(state.turns, (from ?? 0) + limit)).map((at) =>
            turnAt(at, this.items),
          ),
        };
      case 'transcript.find':
        return { state, hits: this.find, total: 0, complete: true };
      default:
        return {};
    }
  }
}

export function itemAt(index: number): Item {
  const text = { text: `message ${index}`, omitted: 0 };
  const base = { index, id: `item-${index}`, turn: Math.floor(index / 10), at: null, bytes: 100 };
  return { ...base, kind: 'userMessage', text, images: [], mentions: [] };
}

export function turnAt(index: number, items: number): Turn {
  const firstItem = index * 10;
  return {
    index,
    id: `turn-${index}`,
    status: 'completed',
    startedAt: null,
    completedAt: null,
    durationMs: null,
    error: null,
    firstItem,
    itemCount: Math.min(10, items - firstItem),
    title: `Turn ${index}`,
    usage: null,
  };
}

/** The letters of a thread's items. */
export function lettersOf(...kinds: readonly ItemKind[]): string {
  return kinds.map((kind) => KIND_LETTERS[kind]).join('');
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

/** After everything that was answered so far has been taken in. */
export function later(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
