import type { CallResult } from '../../../shared/contract.ts';
import { NO_LIMITS } from '../model/items/index.ts';
import {
  flat,
  itemCountOf,
  itemOf,
  type OpenTranscript,
  type PlacedEntry,
  placesIn,
  rangesOf,
  readRecords,
} from '../read/index.ts';
import type { ReadWatch } from '../service.ts';
import { type CandidateLines, candidateLines, hasWithin } from './candidate-lines.ts';
import { counterOf } from './fold-case.ts';
import { lineTest, type Question } from './line-test.ts';
import { partsOf } from './parts-of.ts';

/** Items that are named at most. */
const MOST_HITS = 10_000;

/** `bytes`: of all that is read, decompressed. */
export type MeasuredTranscript = OpenTranscript & { readonly bytes: number };

export type FoundItems = Omit<CallResult<'transcript.find'>, 'state'>;

/**
 * Every item that has the words, in order, and how often: in all of its texts, those that are shown only in part too; of
 * lines above 32 MiB as much as `itemsOf` gives. Lines are first tested as they stand in their file; only items that may
 * have the words are built. One that is cancelled gives what it has found. Fails as `readRecords` does.
 */
export async function findItems(
  open: MeasuredTranscript,
  question: Question,
  watch: ReadWatch,
): Promise<FoundItems> {
  const progress = new Progress(open, watch);
  const candidates: CandidateLines[] = [];
  for (const part of open.parts) {
    candidates.push(await candidateLines(part, lineTest(question), progress.ofPart()));
  }
  const found = new Hits(counterOf(question));
  const { signal } = watch;
  try {
    for await (const group of readRecords(open.parts, wanted(open, candidates), { signal })) {
      for (const read of group) found.add(read.entry.index, partsOf(itemOf(open, read, NO_LIMITS)));
      if (found.isFull || signal.aborted) break;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return found.result(!signal.aborted);
}

/** The entries of which a line may have the words. */
function* wanted(open: OpenTranscript, candidates: readonly CandidateLines[]): Generator<PlacedEntry> {
  for (const entry of flat(placesIn(open, 0, itemCountOf(open)))) {
    const isWanted = rangesOf(entry).some(({ part, offset, length }) =>
      hasWithin(candidates[part] ?? [], offset, offset + Math.max(1, length)),
    );
    if (isWanted) yield entry;
  }
}

class Hits {
  readonly #hits: { readonly item: number; readonly count: number }[] = [];
  readonly #countIn: (text: string) => number;
  #total = 0;
  #isFull = false;

  constructor(countIn: (text: string) => number) {
    this.#countIn = countIn;
  }

  /** There is one more than may be named. */
  get isFull(): boolean {
    return this.#isFull;
  }

  add(item: number, parts: ReturnType<typeof partsOf>): void {
    const count = parts.reduce((sum, { text }) => sum + this.#countIn(text), 0);
    if (count === 0) return;
    if (this.#hits.length === MOST_HITS) this.#isFull = true;
    if (this.#isFull) return;
    this.#hits.push({ item, count });
    this.#total += count;
  }

  result(isDone: boolean): FoundItems {
    return { hits: this.#hits, total: this.#total, complete: isDone && !this.#isFull };
  }
}

/** Makes the progress of each file that of all of them. */
class Progress {
  readonly #watch: ReadWatch;
  readonly #total: number;
  #before = 0;
  #last = 0;

  constructor(open: MeasuredTranscript, watch: ReadWatch) {
    this.#watch = watch;
    this.#total = open.bytes;
  }

  ofPart(): ReadWatch {
    this.#before += this.#last;
    this.#last = 0;
    return { signal: this.#watch.signal, onProgress: (done) => this.#tell(done) };
  }

  #tell(done: number): void {
    if (done - this.#last < STEP_BYTES) return;
    this.#last = done;
    const all = this.#before + done;
    this.#watch.onProgress(all, Math.max(all, this.#total));
  }
}

/** Progress is told after so many bytes. */
const STEP_BYTES = 4 * 1024 * 1024;
