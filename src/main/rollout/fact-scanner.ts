import { emptyFold, foldRecord } from './fold-facts.ts';
import type { FoldedFacts, LineCounts } from './folded-facts.ts';
import { parseObject } from './json.ts';
import { KeptLine } from './kept-line.ts';
import { isBraced, isClosingBrace, skipSpace, skipSpaceBack } from './line-edges.ts';
import type { DroppedLine, LineReader } from './line-feed.ts';
import { itemTypeAt, type LineKind, lineKind } from './line-kind.ts';
import type { RolloutFile } from './types.ts';

/** Facts under way at the end of a line, from which a scan can go on later. Plain data. */
export interface FactsSoFar {
  /** Where the next line begins. */
  readonly offset: number;
  readonly facts: FoldedFacts;
  readonly lineCount: number;
  readonly badLineCount: number;
}

/**
 * Folds a rollout's lines while parsing few of them. Most are skipped by their first bytes; of token counts and turn
 * contexts, of which only the last matters, the last is kept unparsed until the end. What it gives equals a fold of
 * every parsed line, unless `exact` turns false: the kept line was not what it seemed, and an earlier one counts. Then a
 * scan with `eager` (which parses each of them) tells.
 */
export class FactScanner implements LineReader {
  readonly #eager: boolean;
  readonly #tokens = new KeptLine();
  readonly #context = new KeptLine();
  #facts: FoldedFacts;
  #lineCount = 0;
  #badLineCount = 0;
  #torn = false;
  #exact = true;
  /** Where the line after the last one begins. */
  #next = 0;
  #whole: FactsSoFar | null = null;

  /** `before`: what an earlier scan knew; the lines that follow there are to come. */
  constructor(file: Pick<RolloutFile, 'name'>, eager: boolean, before: FactsSoFar | null = null) {
    this.#facts = before?.facts ?? emptyFold(file);
    this.#eager = eager;
    this.#lineCount = before?.lineCount ?? 0;
    this.#badLineCount = before?.badLineCount ?? 0;
    this.#next = before?.offset ?? 0;
  }

  get exact(): boolean {
    return this.#exact;
  }

  finish(): FoldedFacts {
    this.#foldKept();
    return this.#facts;
  }

  /** What the lines said that a newline ends: the last one may still be written. To be asked after `finish`. */
  soFar(): FactsSoFar {
    return this.#whole ?? this.#asItIs();
  }

  /**
   * Lines with words in them, and the bad among them. Lines that were skipped by a good beginning and a closing brace
   * are taken for good: whether the middle of a tool's output is JSON is never asked.
   */
  counts(): LineCounts {
    return { lineCount: this.#lineCount, badLineCount: this.#badLineCount, torn: this.#torn };
  }

  line(bytes: Buffer, from: number, to: number, offset: number): void {
    this.#next = offset + (to - from) + 1;
    const start = skipSpace(bytes, from, to);
    const end = skipSpaceBack(bytes, start, to);
    if (start === end) return;
    this.#lineCount++;
    if (!isBraced(bytes, start, end)) this.#badLineCount++;
    else this.#take(lineKind(bytes, start, end), bytes, start, end);
  }

  wants(head: Buffer): boolean {
    const kind = lineKind(head, 0, head.length);
    return this.#isWanted(kind, head, 0, head.length);
  }

  lastIsTorn(): void {
    this.#foldKept();
    this.#whole = this.#asItIs();
    this.#torn = true;
  }

  dropped({ reason, lastByte, offset, length }: DroppedLine): void {
    this.#next = offset + length + 1;
    this.#lineCount++;
    if (reason === 'too-long' || !isClosingBrace(lastByte)) this.#badLineCount++;
  }

  #asItIs(): FactsSoFar {
    const { lineCount, badLineCount } = this.counts();
    return { offset: this.#next, facts: this.#facts, lineCount, badLineCount };
  }

  #isWanted(kind: LineKind, bytes: Buffer, start: number, end: number): boolean {
    switch (kind) {
      case 'response_item':
      case 'compacted':
      case 'agent_message':
      case 'turn_bound':
      case 'activity':
      case 'other':
        return false;
      case 'user_message':
        return this.#facts.firstUserMessage === null;
      case 'item_completed':
        return this.#facts.firstUserMessage === null && mayBeUserItem(bytes, start, end);
      case 'thread_goal_updated':
        return this.#facts.preview === null;
      case 'session_meta':
      case 'turn_context':
      case 'token_count':
      case 'odd':
        return true;
    }
  }

  #take(kind: LineKind, bytes: Buffer, start: number, end: number): void {
    if (!this.#isWanted(kind, bytes, start, end)) return;
    const kept = this.#keeperOf(kind);
    if (kept !== null) return kept.keep(bytes, start, end);
    if (kind === 'odd') this.#foldKept();
    this.#fold(bytes.toString('utf8', start, end));
  }

  /** Until the folder is known, a turn context may be what gives it. */
  #keeperOf(kind: LineKind): KeptLine | null {
    if (this.#eager) return null;
    if (kind === 'token_count') return this.#tokens;
    return kind === 'turn_context' && this.#facts.cwd !== null ? this.#context : null;
  }

  #fold(text: string): boolean {
    const record = parseObject(text);
    if (record === null) this.#badLineCount++;
    const before = this.#facts;
    this.#facts = foldRecord(before, record);
    return this.#facts !== before;
  }

  #foldKept(): void {
    for (const kept of [this.#tokens, this.#context]) {
      const text = kept.take();
      if (text !== null && !this.#fold(text)) this.#exact = false;
    }
  }
}

/** False only when the line's beginning names another item. */
function mayBeUserItem(bytes: Buffer, start: number, end: number): boolean {
  const type = itemTypeAt(bytes, start, end);
  return type === null || type === 'UserMessage';
}
