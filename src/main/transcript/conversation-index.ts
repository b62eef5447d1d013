import { boundsTurn, familyOf, isActivity, kindOfHead, type LineKind } from './line-kind.ts';
import { asText, type LineRecord, parseRecord } from './line-record.ts';
import { LONG_LINE_HEAD_BYTES, MAX_LINE_BYTES, type RawLine } from './line-splitter.ts';
import { itemIdOfHead, messageOfHead } from './message-of-head.ts';
import { itemIdOf, messageOfRecord } from './message-of-record.ts';
import { scanLines } from './rollout-bytes.ts';
import { type MessageRef, TurnFold } from './turn-fold.ts';
import type { ConversationSource, MessageBody, MessageFamily } from './types.ts';

/** Where every message of a conversation stands. */
export interface ConversationIndex {
  readonly messages: readonly MessageRef[];
  /** Lines that are not JSON records. A torn last line is not counted: it may be under way. */
  readonly badLines: number;
}

/** Reads the whole rollout once, or again when its messages turn out to be of another family than its mode says. */
export async function indexConversation(
  source: ConversationSource,
  sizeBytes: number,
): Promise<ConversationIndex> {
  const families = familiesFor(source);
  let scan = await scanFamily(source, sizeBytes, families[0]);
  const fallback = families.find((family) => scan.seen.has(family));
  if (fallback !== undefined && fallback !== families[0])
    scan = await scanFamily(source, sizeBytes, fallback);
  return { messages: scan.messages(), badLines: scan.badLines };
}

async function scanFamily(
  source: ConversationSource,
  sizeBytes: number,
  family: MessageFamily,
): Promise<FamilyScan> {
  const scan = new FamilyScan(family);
  await scanLines(source, sizeBytes, (line) => scan.add(line));
  return scan;
}

/** Best first. */
function familiesFor({ historyMode }: ConversationSource): readonly [MessageFamily, ...MessageFamily[]] {
  return historyMode === 'legacy' ? ['events', 'items', 'responses'] : ['items', 'events', 'responses'];
}

const CLOSING_BRACE = 0x7d;
const RETURN = 0x0d;

/** Folds the lines of one file, parsing only those that matter to the family. */
class FamilyScan {
  readonly seen = new Set<MessageFamily>();
  badLines = 0;
  readonly #family: MessageFamily;
  readonly #fold = new TurnFold();

  constructor(family: MessageFamily) {
    this.#family = family;
  }

  messages(): readonly MessageRef[] {
    return this.#fold.messages();
  }

  add(line: RawLine): void {
    const kind = kindOfHead(line);
    if (kind !== null && !this.#matters(kind) && looksWhole(line)) return this.#addKind(kind);
    const bytes = line.bytes();
    if (bytes === null) return this.#addLong(line, kind);
    const record = parseRecord(bytes);
    if (record !== null) this.#addRecord(record, line);
    else if (line.ended && !isBlank(line)) this.badLines += 1;
  }

  #matters(kind: LineKind): boolean {
    return familyOf(kind) === this.#family || boundsTurn(kind);
  }

  #addKind(kind: LineKind): void {
    const family = familyOf(kind);
    if (family !== null) this.seen.add(family);
    if (kind.record === 'compacted') this.#fold.compaction();
    else if (isActivity(kind)) this.#fold.activity();
  }

  #addRecord(record: LineRecord, line: RawLine): void {
    if (familyOf(record.kind) === this.#family) {
      this.seen.add(this.#family);
      this.#addMessage(messageOfRecord(record), line, itemIdOf(record));
    } else if (boundsTurn(record.kind)) {
      this.#addBound(record);
    } else {
      this.#addKind(record.kind);
    }
  }

  #addMessage(message: MessageBody | null, { offset, length }: RawLine, itemId: string | null): void {
    if (message === null) return;
    if (message.role === 'user') this.#fold.userMessage({ offset, length, itemId });
    else this.#fold.agentMessage({ offset, length, itemId });
  }

  #addBound({ kind, payload }: LineRecord): void {
    const id = asText(payload['turn_id']) || null;
    if (kind.payload === 'thread_rolled_back') this.#fold.rolledBack(Number(payload['num_turns'] ?? 0));
    else if (kind.payload.endsWith('_started')) this.#fold.turnStarted(id);
    else this.#fold.turnEnded(id);
  }

  #addLong(line: RawLine, kind: LineKind | null): void {
    if (kind === null || familyOf(kind) !== this.#family) {
      this.badLines += 1;
      return;
    }
    this.seen.add(this.#family);
    const head = line.head(LONG_LINE_HEAD_BYTES);
    const message = messageOfHead(kind, head);
    if (message === null) this.badLines += 1;
    this.#addMessage(message, line, itemIdOfHead(head));
  }
}

/** Whether a line that is not parsed may be taken for a record. Of one that is too long the end is not known. */
function looksWhole(line: RawLine): boolean {
  if (line.length > MAX_LINE_BYTES) return true;
  const last = line.lastByte();
  return last === CLOSING_BRACE || last === RETURN;
}

function isBlank(line: RawLine): boolean {
  return line.bytes()?.toString('latin1').trim() === '';
}
