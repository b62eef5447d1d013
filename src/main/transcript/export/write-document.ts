import type { Item } from '../../../shared/transcript.ts';
import { NO_LIMITS } from '../model/items/index.ts';
import { type FileWriter, itemsOf, turnsOf } from '../read/index.ts';
import { Masker } from '../secrets/index.ts';
import type { ExportOrder, ReadWatch } from '../service.ts';
import { htmlFormat } from './html.ts';
import { jsonFormat } from './json.ts';
import { markdownFormat } from './markdown.ts';
import { picturesOf } from './pictures.ts';
import type { DocumentFormat, ExportedTranscript, FormatOptions } from './types.ts';

/** Writes turns and items in the order's format; gives how many secrets were replaced. */
export async function writeDocument(
  open: ExportedTranscript,
  order: ExportOrder,
  file: FileWriter,
  watch: ReadWatch,
): Promise<number> {
  const masker = order.mask ? new Masker() : null;
  const safe = <T>(value: T): T => (masker === null ? value : masker.value(value));
  const format = formatOf(order.format, { outputs: order.outputs, pictureOf: picturesOf(open) });
  const { thread, facts } = order;
  await file.write(format.head({ ...safe({ thread, facts }), state: open.state }));
  const turns = new TurnWriter(open, format, safe);
  let done = 0;
  for await (const items of itemsOf(open, { from: 0, limits: NO_LIMITS, signal: watch.signal })) {
    for (const item of items) {
      watch.signal.throwIfAborted();
      await file.write(turns.upTo(item));
      await file.write(await format.item(safe(item), turns.isFirst()));
      done += item.bytes;
    }
    watch.onProgress(Math.min(done, open.bytes), open.bytes);
  }
  await file.write(turns.rest());
  await file.write(format.end());
  return masker?.masked ?? 0;
}

function formatOf(name: ExportOrder['format'], options: FormatOptions): DocumentFormat {
  switch (name) {
    case 'html':
      return htmlFormat(options);
    case 'json':
    case 'jsonl':
      return jsonFormat(options);
    case 'md':
      return markdownFormat(options);
    default:
      return name satisfies never;
  }
}

/** Begins and ends turns between items. */
class TurnWriter {
  readonly #open: ExportedTranscript;
  readonly #format: DocumentFormat;
  readonly #safe: <T>(value: T) => T;
  /** The turn that is open; -1: none yet. */
  #at = -1;
  #fresh = true;

  constructor(open: ExportedTranscript, format: DocumentFormat, safe: <T>(value: T) => T) {
    this.#open = open;
    this.#format = format;
    this.#safe = safe;
  }

  /** What stands before an item: the ends and beginnings of turns. */
  upTo({ turn }: Item): string {
    let text = '';
    while (this.#at < turn) text += this.#next();
    return text;
  }

  /** True for the first item of a turn, once. */
  isFirst(): boolean {
    const fresh = this.#fresh;
    this.#fresh = false;
    return fresh;
  }

  /** Turns without items at the end, and the end of the last one. */
  rest(): string {
    let text = '';
    while (this.#at < this.#open.tables.turns.count - 1) text += this.#next();
    return text + this.#end();
  }

  #next(): string {
    const ended = this.#end();
    this.#at += 1;
    this.#fresh = true;
    const [turn] = turnsOf(this.#open, this.#at, this.#at + 1);
    return turn === undefined ? ended : ended + this.#format.turn(this.#safe(turn));
  }

  #end(): string {
    const [turn] = this.#at < 0 ? [] : turnsOf(this.#open, this.#at, this.#at + 1);
    return turn === undefined ? '' : this.#format.endTurn(turn);
  }
}
