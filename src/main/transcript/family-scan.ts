import {
  type DroppedLine,
  isBraced,
  isClosingBrace,
  type LineReader,
  skipSpace,
  skipSpaceBack,
} from '../rollout/index.ts';
import { type LineRecord, parseRecord, wordOf } from './line-record.ts';
import { type LineUse, useOfLine } from './line-use.ts';
import { itemIdOfHead, messageOfHead } from './message-of-head.ts';
import { itemIdOf, messageOfRecord } from './message-of-record.ts';
import { type MessageRef, TurnFold } from './turn-fold.ts';
import type { MessageBody, MessageFamily } from './types.ts';

/** Folds the lines of a conversation's files, one after the other, into the places of its messages, parsing only those that matter to the family. */
export class FamilyScan implements LineReader {
  /** Families of which a message may have been met. */
  readonly seen = new Set<MessageFamily>();
  readonly #family: MessageFamily;
  readonly #fold = new TurnFold();
  #part = 0;
  #badLines = 0;
  #isTorn = false;

  constructor(family: MessageFamily) {
    this.#family = family;
  }

  /** Lines that are not JSON records. A torn last line is not counted: it may be under way. */
  get badLines(): number {
    return this.#badLines;
  }

  /** The lines that follow are those of this file, counted from 0. */
  beginPart(part: number): void {
    this.#part = part;
    this.#isTorn = false;
  }

  messages(): readonly MessageRef[] {
    return this.#fold.messages();
  }

  line(bytes: Buffer, from: number, to: number, offset: number): void {
    const start = skipSpace(bytes, from, to);
    const end = skipSpaceBack(bytes, start, to);
    if (start === end) return;
    if (!isBraced(bytes, start, end)) return this.#addBad();
    const use = useOfLine(bytes, start, end);
    if (!this.#needsParse(use)) return this.#addUse(use);
    const record = parseRecord(bytes.toString('utf8', start, end));
    if (record === null) this.#addBad();
    else this.#addRecord(record, { offset, length: to - from });
  }

  wants(head: Buffer): boolean {
    return this.#needsParse(useOfLine(head, 0, head.length));
  }

  dropped(line: DroppedLine): void {
    const use = useOfLine(line.head, 0, line.head.length);
    if (use === this.#family) this.#addLong(line);
    else if (this.#needsParse(use) || !isClosingBrace(line.lastByte)) this.#addBad();
    else this.#addUse(use);
  }

  lastIsTorn(): void {
    this.#isTorn = true;
  }

  #needsParse(use: LineUse): boolean {
    return use === this.#family || use === 'turn_bound' || use === 'unclear';
  }

  #addRecord(record: LineRecord, place: Pick<MessageRef, 'offset' | 'length'>): void {
    if (record.use === 'turn_bound') return this.#addBound(record);
    this.#addUse(record.use);
    if (record.use !== this.#family) return;
    this.#addMessage(messageOfRecord(record), { ...place, part: this.#part, itemId: itemIdOf(record) });
  }

  #addUse(use: LineUse): void {
    switch (use) {
      case 'events':
      case 'items':
      case 'responses':
        this.seen.add(use);
        return;
      case 'compaction':
      case 'activity':
        return this.#fold[use]();
      case 'turn_bound':
      case 'none':
      case 'unclear':
        return;
      default:
        return use satisfies never;
    }
  }

  #addMessage(message: MessageBody | null, ref: MessageRef): void {
    if (message === null) return;
    if (message.role === 'user') this.#fold.userMessage(ref);
    else this.#fold.agentMessage(ref);
  }

  #addBound({ type, payload }: LineRecord): void {
    const id = wordOf(payload['turn_id']) || null;
    if (type === 'thread_rolled_back') this.#fold.rolledBack(Number(payload['num_turns'] ?? 0));
    else if (type.endsWith('_started')) this.#fold.turnStarted(id);
    else this.#fold.turnEnded(id);
  }

  /** A message in a line that is too long to be parsed. */
  #addLong({ head, offset, length }: DroppedLine): void {
    this.seen.add(this.#family);
    const message = messageOfHead(head);
    if (message === null) this.#addBad();
    this.#addMessage(message, { part: this.#part, offset, length, itemId: itemIdOfHead(head) });
  }

  #addBad(): void {
    if (!this.#isTorn) this.#badLines += 1;
  }
}
