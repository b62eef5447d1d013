import type { DroppedLine, LineReader } from '../rollout/index.ts';
import { messageOfHead } from './message-of-head.ts';
import { messageOfLine } from './message-of-record.ts';
import type { MessageRef } from './turn-fold.ts';
import type { MessageBody } from './types.ts';

/** Takes the messages at some places out of the lines of a file, which need be read no further than the last of them. */
export class WantedMessages implements LineReader {
  readonly #waiting: Set<number>;
  readonly #found = new Map<number, MessageBody>();

  constructor(refs: readonly MessageRef[]) {
    this.#waiting = new Set(refs.map(({ offset }) => offset));
  }

  get done(): boolean {
    return this.#waiting.size === 0;
  }

  /** null: no message stands there. */
  at(offset: number): MessageBody | null {
    return this.#found.get(offset) ?? null;
  }

  line(bytes: Buffer, start: number, end: number, offset: number): void {
    if (this.#waiting.has(offset)) this.#take(offset, messageOfLine(bytes.toString('utf8', start, end)));
  }

  wants(_head: Buffer, offset: number): boolean {
    return this.#waiting.has(offset);
  }

  dropped({ offset, head }: DroppedLine): void {
    if (this.#waiting.has(offset)) this.#take(offset, messageOfHead(head));
  }

  lastIsTorn(): void {}

  #take(offset: number, message: MessageBody | null): void {
    this.#waiting.delete(offset);
    if (message !== null) this.#found.set(offset, message);
  }
}
