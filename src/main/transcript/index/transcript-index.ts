import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { HistoryMode } from '../../../shared/thread.ts';
import {
  fallbackFamily,
  familiesFor,
  type FoldRules,
  type ItemEntry,
  type LineRef,
  type TokenUsage,
  TranscriptFold,
  type TurnEntry,
} from '../model/index.ts';
import { readFailure } from '../read-source.ts';
import type { TranscriptPart } from '../types.ts';
import { type IndexRecord, type IndexTables, newTables } from './index-record.ts';
import { type Change, changeOf, type PartLook, type PartPrint, printOf } from './part-look.ts';
import { scan, SCAN_START, type ScanPoint, type ScanWatch } from './scan.ts';
import { TableView } from './table-view.ts';

/** An index as far as the files were read when it was opened. */
export interface OpenIndex {
  readonly tables: { readonly items: TableView<ItemEntry>; readonly turns: TableView<TurnEntry> };
  /** Items that no line has completed yet; they come behind the last one. */
  readonly pending: readonly ItemEntry[];
  /** The files that lines stand in, and how far they were read. */
  readonly parts: readonly TranscriptPart[];
  /** The first 200 of them. */
  readonly badLines: readonly LineRef[];
  readonly badLineCount: number;
  /** Changes when an item before `settled` is not what it was any more. */
  readonly epoch: string;
  /** Items before this one are final within the epoch. */
  readonly settled: number;
  /** Decompressed bytes that were read. */
  readonly bytes: number;
  readonly usage: TokenUsage | null;
  readonly lacksBase: boolean;
}

/** What an index begins with: what was stored, or where reading begins. */
interface Beginning {
  readonly record?: IndexRecord;
  readonly tables?: IndexTables;
  readonly start?: ScanPoint;
}

/**
 * The index of one transcript, from nothing or from a stored record, brought up to date with its files when it is asked
 * to. Never asked twice at the same time.
 */
export class TranscriptIndex {
  readonly tables: IndexTables;
  readonly #rules: FoldRules;
  readonly #fold: TranscriptFold;
  readonly #start: ScanPoint;
  #point: ScanPoint;
  #prints: readonly PartPrint[];
  #epoch: string;
  /** Items that somebody was told are final. */
  #settled = 0;
  #isWhole = false;

  private constructor(rules: FoldRules, { record, tables = newTables(), start = SCAN_START }: Beginning) {
    this.tables = tables;
    this.#rules = rules;
    this.#fold = new TranscriptFold(tables, rules, record?.state);
    this.#start = start;
    this.#point = record === undefined ? start : { place: record.place, bad: record.bad };
    this.#prints = record?.prints ?? [];
    this.#epoch = record?.epoch ?? newEpoch();
    this.#settled = this.#fold.settledCount;
    this.#isWhole = record !== undefined;
  }

  /** `start`: of a transcript whose beginning is left out, the beginning of a line; else absent. */
  static fresh(historyMode: HistoryMode, start?: ScanPoint): TranscriptIndex {
    const rules = { historyMode, family: familiesFor(historyMode)[0] };
    return new TranscriptIndex(rules, start === undefined ? {} : { start });
  }

  static stored(record: IndexRecord, tables: IndexTables): TranscriptIndex {
    return new TranscriptIndex(record.rules, { record, tables });
  }

  get historyMode(): HistoryMode {
    return this.#rules.historyMode;
  }

  /** False: its reading was cancelled. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Decompressed bytes of all files that were read. */
  get bytes(): number {
    return this.#prints.reduce((sum, { end }) => sum + end, 0);
  }

  /** What became of the files since they were read. */
  async change(looks: readonly PartLook[]): Promise<Change> {
    const known = this.#isWhole ? looks : looks.slice(0, this.#prints.length);
    const change = await changeOf(this.#prints, known);
    if (change === 'rewritten' || (await this.#isGlued(change, looks))) return 'rewritten';
    return this.#isWhole ? change : 'grown';
  }

  /** Reads on from where the last reading ended, to the end unless it is cancelled. */
  async extend(looks: readonly PartLook[], watch: ScanWatch): Promise<void> {
    this.tables.items.forgetChanges();
    const order = { fold: this.#fold, rules: this.#rules, from: this.#point, looks, watch };
    const { isWhole, ...point } = await scan(order);
    this.#point = point;
    this.#isWhole = isWhole;
    this.#prints = await this.#print(looks);
    if (this.tables.items.lowestChange < this.#settled) this.#epoch = newEpoch();
    this.tables.items.forgetChanges();
    this.#settled = this.#fold.settledCount;
  }

  /** To start anew with, when the messages turn out to be in other lines than the history mode, or what was read before, said. */
  fallback(): TranscriptIndex | null {
    const { historyMode, family } = this.#rules;
    const { seen } = this.#fold;
    const order = familiesFor(historyMode);
    const better = order.slice(0, order.indexOf(family)).find((other) => seen.has(other));
    const next = better ?? fallbackFamily(this.#rules, seen);
    return next === null ? null : new TranscriptIndex({ historyMode, family: next }, { start: this.#start });
  }

  record(): IndexRecord {
    return {
      epoch: this.#epoch,
      rules: this.#rules,
      state: this.#fold.state(),
      place: this.#point.place,
      bad: this.#point.bad,
      prints: this.#prints,
    };
  }

  /** `parts` of the files as they are called now. */
  view(looks: readonly PartLook[], lacksBase: boolean, isCurrent: () => boolean): OpenIndex {
    const epoch = this.#epoch;
    const settled = this.#settled;
    const { items, turns } = this.tables;
    // While it is read on, the epoch is still the former one.
    const isSame = () => this.#epoch === epoch && items.lowestChange >= settled && isCurrent();
    return {
      tables: { items: new TableView(items, isSame), turns: new TableView(turns, isSame) },
      pending: this.#fold.pending(),
      parts: looks.map(({ path, compressed, endBytes }, index) => {
        const end = endBytes ?? (compressed ? null : (this.#prints[index]?.end ?? 0));
        return { path, compressed, endBytes: end };
      }),
      badLines: this.#point.bad.first,
      badLineCount: this.#point.bad.count,
      epoch,
      settled,
      bytes: this.bytes,
      usage: this.#fold.usage(),
      lacksBase,
    };
  }

  async #print(looks: readonly PartLook[]): Promise<readonly PartPrint[]> {
    const { part, offset } = this.#point.place;
    const read = looks.slice(0, part + 1);
    return await Promise.all(
      read.map((look, index) => printOf(look, index === part ? offset : (look.endBytes ?? 0))),
    );
  }

  /** Whether somebody wrote behind a last line without ending it first, so that it is not the line it was. */
  async #isGlued(change: Change, looks: readonly PartLook[]): Promise<boolean> {
    const { part, offset, isLineEnd } = this.#point.place;
    const look = looks[part];
    if (change === 'same' || isLineEnd || look === undefined || look.compressed) return false;
    const next = await byteAt(look.path, offset);
    return next !== null && next !== NEWLINE && next !== RETURN;
  }
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

async function byteAt(path: string, at: number): Promise<number | null> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
      return bytesRead === 1 ? (buffer[0] ?? null) : null;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readFailure(path, error);
  }
}

function newEpoch(): string {
  return randomBytes(9).toString('base64url');
}
