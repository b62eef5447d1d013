import type { CallResult } from '../../shared/contract.ts';
import { SkeinError } from '../../shared/errors.ts';
import type { Item, Turn } from '../../shared/transcript.ts';
import { exportThread } from './export/index.ts';
import { findItems } from './find/index.ts';
import { type Asker, IndexStore, type OpenIndex } from './index/index.ts';
import { entryLinesOf } from './read/entry-lines.ts';
import { itemCountOf } from './read/entries-of.ts';
import { itemsAt } from './read/items-of.ts';
import { kindLettersOf } from './read/kind-letters.ts';
import { LargeItems } from './read/large-items.ts';
import { readRawLines } from './read/raw-lines.ts';
import { readItemImage } from './read/read-image.ts';
import { stateOf } from './read/state-of.ts';
import { turnsOf } from './read/turns-of.ts';
import type { OpenTranscript } from './read/types.ts';
import { writeItemText } from './read/write-text.ts';
import { findSecrets } from './secrets/index.ts';
import type { ExportOrder, ReadWatch, TranscriptService } from './service.ts';
import type { TranscriptSource } from './types.ts';

type Question<M extends Exclude<keyof TranscriptService, 'close'>> = Parameters<TranscriptService[M]>[1];

/** UTF-16 units of a line that are shown raw, and of one that is no record. */
const RAW_UNITS = 200_000;
const BAD_LINE_UNITS = 2_000;

/** An index as it was opened for a source. */
export interface OpenedTranscript extends OpenIndex {
  readonly live: boolean;
}

export interface TranscriptsOptions {
  /** Where indexes are kept; null: nowhere. */
  readonly indexFolder: string | null;
  readonly log?: (line: string) => void;
}

/** Reads transcripts in this thread: by ranges of their files, with an index of where everything stands. */
export class Transcripts implements TranscriptService {
  readonly #store: IndexStore;
  readonly #large = new LargeItems();
  /** Ends of transcripts that are being read: somebody waits for them, and they are short, so that all else comes later. */
  #ends: Promise<unknown> = Promise.resolve();

  constructor({ indexFolder, log }: TranscriptsOptions) {
    this.#store = new IndexStore({ folder: indexFolder, ...(log !== undefined && { log }) });
  }

  read(source: TranscriptSource, { from, limit }: Question<'read'>): Promise<CallResult<'transcript.read'>> {
    return this.#with(source, async (open) => {
      const count = itemCountOf(open);
      const start = Math.min(from ?? Math.max(0, count - limit), count);
      const large = this.#large.of(source, open.epoch);
      const items = await itemsAt(open, { from: start, count: limit, large });
      return { state: stateOf(open), start, items, turns: turnsAround(open, items) };
    });
  }

  tail(source: TranscriptSource, question: Question<'tail'>): Promise<CallResult<'transcript.tail'>> {
    const end = this.#tail(source, question);
    this.#ends = Promise.allSettled([this.#ends, end]);
    return end;
  }

  async #tail(source: TranscriptSource, { limit }: Question<'tail'>): Promise<CallResult<'transcript.tail'>> {
    const index = await this.#store.tail(source, limit);
    if (index === null) return { items: [], turns: [] };
    const open = { ...index, live: source.live };
    const items = await itemsAt(open, { from: Math.max(0, itemCountOf(open) - limit), count: limit });
    // The first turn may have begun before.
    return { items, turns: turnsAround(open, items).filter(({ index: turn }) => turn > 0) };
  }

  map(source: TranscriptSource, { from }: Question<'map'>): Promise<CallResult<'transcript.map'>> {
    return this.#with(source, (open) => {
      const start = Math.min(from, itemCountOf(open));
      return { state: stateOf(open), from: start, kinds: kindLettersOf(open, start) };
    });
  }

  turns(
    source: TranscriptSource,
    { from, limit }: Question<'turns'>,
  ): Promise<CallResult<'transcript.turns'>> {
    return this.#with(source, (open) => ({ state: stateOf(open), turns: turnsOf(open, from, from + limit) }));
  }

  async find(
    source: TranscriptSource,
    question: Question<'find'>,
    watch: ReadWatch,
  ): Promise<CallResult<'transcript.find'>> {
    const open = await this.#open(source, watch);
    return { state: stateOf(open), ...(await findItems(open, question, watch)) };
  }

  raw(source: TranscriptSource, { item }: Question<'raw'>): Promise<CallResult<'transcript.raw'>> {
    return this.#with(source, async (open) => {
      return { lines: await readRawLines(open.parts, await entryLinesOf(open, item), RAW_UNITS) };
    });
  }

  badLines(source: TranscriptSource): Promise<CallResult<'transcript.badLines'>> {
    return this.#with(source, async ({ parts, badLines, badLineCount }) => {
      return { lines: await readRawLines(parts, badLines, BAD_LINE_UNITS), total: badLineCount };
    });
  }

  image(source: TranscriptSource, question: Question<'image'>): Promise<CallResult<'transcript.image'>> {
    return this.#with(source, (open) => readItemImage(open, question));
  }

  async writeText(
    source: TranscriptSource,
    order: Question<'writeText'>,
    watch: ReadWatch,
  ): Promise<{ readonly bytes: number }> {
    return await writeItemText(await this.#open(source, watch), order, watch);
  }

  async secrets(
    source: TranscriptSource,
    question: Question<'secrets'>,
    watch: ReadWatch,
  ): Promise<CallResult<'transcript.secrets'>> {
    return await findSecrets(await this.#open(source, watch), question, watch);
  }

  async export(
    source: TranscriptSource,
    order: ExportOrder,
    watch: ReadWatch,
  ): Promise<{ readonly bytes: number; readonly masked: number }> {
    const open = await this.#open(source, watch);
    return await exportThread({ ...open, state: stateOf(open) }, order, watch);
  }

  /** Stores what is known of transcripts and lets their files go. */
  async close(): Promise<void> {
    await this.#store.close();
  }

  /** What a transcript was may be over while it is looked at; then it is looked at once more. */
  async #with<T>(source: TranscriptSource, look: (open: OpenedTranscript) => T | Promise<T>): Promise<T> {
    try {
      return await look(await this.#open(source));
    } catch (error) {
      if (!(error instanceof SkeinError && error.code === 'conflict')) throw error;
      return await look(await this.#open(source));
    }
  }

  async #open(source: TranscriptSource, asker: Asker = {}): Promise<OpenedTranscript> {
    await this.#ends;
    return { ...(await this.#store.open(source, asker)), live: source.live };
  }
}

/** The turns that items are in. */
function turnsAround(open: OpenTranscript, items: readonly Item[]): readonly Turn[] {
  if (items.length === 0) return [];
  const turns = items.map(({ turn }) => turn);
  return turnsOf(open, Math.min(...turns), Math.max(...turns) + 1);
}
