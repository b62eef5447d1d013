import {
  type DroppedLine,
  isBraced,
  isClosingBrace,
  type LineReader,
  type LongLine,
  readLines,
  skipSpace,
  skipSpaceBack,
} from '../../rollout/index.ts';
import {
  type FoldRules,
  type LineRef,
  lineNeeded,
  parseLine,
  recordOf,
  type TranscriptFold,
  type TranscriptRecord,
} from '../model/index.ts';
import { CutJson } from '../read/cut-json.ts';
import { readFailure } from '../read-source.ts';
import type { BadLines, ScanPlace } from './index-record.ts';
import type { LineBytes } from './line-bytes.ts';
import type { PartLook } from './part-look.ts';
import { quickRecord } from './quick-record.ts';
import { shortLine } from './short-line.ts';

/** Of bad lines the first so many can be shown. */
const BAD_LINES_KEPT = 200;
const CHUNK_BYTES = 1024 * 1024;
/** How often progress is told. */
const TELL_BYTES = 16 * 1024 * 1024;

/** Who waits for a scan. */
export interface ScanWatch {
  /** True: nobody wants it any more. Asked between two chunks. */
  readonly isCancelled: () => boolean;
  /** Bytes of all files, decompressed, from the beginning. */
  readonly onProgress: (doneBytes: number) => void;
}

/** Where a scan begins, or has ended. */
export interface ScanPoint {
  readonly place: ScanPlace;
  readonly bad: BadLines;
}

export const SCAN_START: ScanPoint = {
  place: { part: 0, offset: 0, isLineEnd: true },
  bad: { count: 0, first: [] },
};

/** What a scan is told. */
export interface ScanOrder {
  readonly fold: TranscriptFold;
  readonly rules: FoldRules;
  readonly from: ScanPoint;
  /** The files as they were found: what is appended meanwhile belongs to the next scan. */
  readonly looks: readonly PartLook[];
  readonly watch: ScanWatch;
}

/** Where a scan has ended. */
export interface ScanEnd extends ScanPoint {
  /** False: it was cancelled before. */
  readonly isWhole: boolean;
}

/**
 * Folds the lines of a transcript's files from a point on and gives the point where it ended, from which the next scan
 * can go on: before a torn last line, or between two lines when it was cancelled. Others get their turn between chunks,
 * in which memory holds no more than a line. Fails as `readFailure` says; the fold is of no use then.
 */
export async function scan(order: ScanOrder): Promise<ScanEnd> {
  const reader = new FoldReader(order);
  for (const [part, look] of order.looks.entries()) {
    if (part < order.from.place.part) reader.skipPart(look);
    else await reader.read(part, look);
    if (reader.done) return { ...reader.point(), isWhole: false };
  }
  return { ...reader.point(), isWhole: true };
}

class FoldReader implements LineReader {
  readonly #fold: TranscriptFold;
  readonly #rules: FoldRules;
  readonly #watch: ScanWatch;
  /** Once cancelled it stays so, whoever asks for it meanwhile. */
  #isStopped = false;
  #part: number;
  #offset: number;
  #isLineEnd: boolean;
  #badCount: number;
  readonly #bad: LineRef[];
  /** Bytes of the files that are behind, and of all of them when progress is told next. */
  #behind = 0;
  #tellAt = TELL_BYTES;
  #isTorn = false;
  #long: CutJson | null = null;

  constructor({ fold, rules, from: { place, bad }, watch }: ScanOrder) {
    this.#fold = fold;
    this.#rules = rules;
    this.#watch = watch;
    this.#part = place.part;
    this.#offset = place.offset;
    this.#isLineEnd = place.isLineEnd;
    this.#badCount = bad.count;
    this.#bad = [...bad.first];
  }

  get done(): boolean {
    this.#isStopped ||= this.#watch.isCancelled();
    return this.#isStopped;
  }

  point(): ScanPoint {
    const place = { part: this.#part, offset: this.#offset, isLineEnd: this.#isLineEnd };
    return { place, bad: { count: this.#badCount, first: [...this.#bad] } };
  }

  skipPart({ endBytes }: PartLook): void {
    this.#behind += endBytes ?? 0;
  }

  async read(part: number, look: PartLook): Promise<void> {
    if (this.#part !== part) this.#begin(part);
    this.#isTorn = false;
    const endBytes = look.endBytes ?? (look.compressed ? Number.POSITIVE_INFINITY : look.size);
    const startBytes = this.#offset;
    try {
      const range = { startBytes, endBytes, chunkBytes: CHUNK_BYTES, inTurns: true };
      if (startBytes < endBytes) await readLines(look.path, this, range);
    } catch (error) {
      throw readFailure(look.path, error);
    }
    this.#behind += this.#offset;
  }

  line(bytes: Buffer, from: number, to: number, offset: number): void {
    const start = skipSpace(bytes, from, to);
    const end = skipSpaceBack(bytes, start, to);
    const length = to - from;
    if (start === end) return this.#addBlank(offset, length);
    if (!isBraced(bytes, start, end)) return this.#addBad(offset, length);
    const line = { bytes, start, end };
    const quick = this.#isTorn ? null : quickRecord(line, this.#rules);
    if (quick !== null) return this.#add(quick, offset, length);
    if (!this.#isTorn && !lineNeeded(bytes, start, end, this.#rules)) return this.#skipped(offset, length);
    const record = this.#isTorn ? wholeRecord(line) : (shortRecord(line) ?? wholeRecord(line));
    if (record === null) this.#addBad(offset, length);
    else this.#add(record, offset, length);
  }

  wants(head: Buffer): boolean {
    return lineNeeded(head, 0, head.length, this.#rules);
  }

  long(): LongLine | null {
    this.#long = new CutJson();
    return this.#long;
  }

  dropped({ reason, lastByte, offset, length }: DroppedLine): void {
    if (reason === 'too-long') return this.#endLong(offset, length);
    if (isClosingBrace(lastByte)) this.#skipped(offset, length);
    else this.#addBad(offset, length);
  }

  lastIsTorn(): void {
    this.#isTorn = true;
  }

  #endLong(offset: number, length: number): void {
    const line = this.#long?.end() ?? null;
    this.#long = null;
    if (line === null) this.#addBad(offset, length);
    else this.#add(recordOf(line), offset, length);
  }

  #add(record: TranscriptRecord, offset: number, length: number): void {
    this.#fold.add(record, { part: this.#part, offset, length });
    this.#passed(offset, length);
  }

  /** A last line without a newline that is no record yet is left to the next scan. */
  #addBad(offset: number, length: number): void {
    if (this.#isTorn) return;
    this.#badCount += 1;
    if (this.#bad.length < BAD_LINES_KEPT) this.#bad.push({ part: this.#part, offset, length });
    this.#passed(offset, length);
  }

  #skipped(offset: number, length: number): void {
    this.#fold.skip();
    this.#passed(offset, length);
  }

  #addBlank(offset: number, length: number): void {
    if (!this.#isTorn) this.#passed(offset, length);
  }

  #passed(offset: number, length: number): void {
    this.#isLineEnd = !this.#isTorn;
    this.#offset = offset + length + (this.#isTorn ? 0 : 1);
    if (this.#behind + this.#offset >= this.#tellAt) this.#tell();
  }

  #tell(): void {
    const done = this.#behind + this.#offset;
    this.#tellAt = done + TELL_BYTES;
    this.#watch.onProgress(done);
  }

  #begin(part: number): void {
    this.#part = part;
    this.#offset = 0;
    this.#isLineEnd = true;
  }
}

function shortRecord(line: LineBytes): TranscriptRecord | null {
  const text = shortLine(line);
  return text === null ? null : parseLine(text);
}

function wholeRecord({ bytes, start, end }: LineBytes): TranscriptRecord | null {
  return parseLine(bytes.toString('utf8', start, end));
}
