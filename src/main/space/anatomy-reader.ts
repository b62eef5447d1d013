import {
  type DroppedLine,
  type JsonObject,
  type LineReader,
  type LongLine,
  objectOf,
  parseObject,
} from '../rollout/index.ts';
import { CopiedPrefix } from './copied-prefix.ts';
import { ImageMeter } from './image-meter.ts';
import { type LineHead, lineHead } from './line-head.ts';
import { kindOfLine } from './line-kinds.ts';
import { TokenMeter } from './token-meter.ts';
import { LINE_KINDS, type MeasuredKind, type RolloutAnatomy } from './types.ts';

/** Kinds whose lines are of that kind as a whole, pictures in them included. */
const WHOLE: ReadonlySet<MeasuredKind> = new Set(['compaction', 'inherited', 'images', 'reasoning']);

/**
 * Takes a rollout's lines apart by what they record. Lines are told by their beginnings; parsed are only token counts,
 * settings of turns and session metas.
 */
export class AnatomyReader implements LineReader {
  readonly #signal: AbortSignal | null;
  readonly #kinds = new Map<MeasuredKind, number>();
  readonly #images = new ImageMeter();
  readonly #prefix = new CopiedPrefix();
  readonly #tokens = new TokenMeter();
  #bytes = 0;
  #isTorn = false;

  /** `signal`: the rest of the lines is not wanted once it is aborted. */
  constructor(signal: AbortSignal | null = null) {
    this.#signal = signal;
  }

  get done(): boolean {
    return this.#signal?.aborted === true;
  }

  anatomy(): RolloutAnatomy {
    return {
      bytes: this.#bytes,
      kinds: LINE_KINDS.map((kind) => this.#kinds.get(kind) ?? 0),
      tokens: this.#tokens.buckets(),
      countsTokens: this.#tokens.counts,
    };
  }

  line(bytes: Buffer, start: number, end: number): void {
    const kind = this.#kindOf(bytes, start, end);
    this.#images.reset();
    if (!WHOLE.has(kind)) this.#images.push(bytes, start, end);
    this.#add(kind, end - start);
  }

  wants(): boolean {
    return true;
  }

  long(): LongLine {
    const images = this.#images;
    images.reset();
    return { push: (chunk) => images.push(chunk, 0, chunk.length) };
  }

  /** A line beyond what is kept of one: only its beginning is at hand, and its pictures were counted on the way. */
  dropped({ head, length }: DroppedLine): void {
    const kind = this.#kindOf(head, 0, head.length);
    if (WHOLE.has(kind)) this.#images.reset();
    this.#add(kind, length);
  }

  lastIsTorn(): void {
    this.#isTorn = true;
  }

  #add(kind: MeasuredKind, length: number): void {
    const whole = length + (this.#isTorn ? 0 : 1);
    const images = this.#images.bytes;
    this.#bytes += whole;
    this.#addTo(kind, whole - images);
    if (images > 0) this.#addTo('images', images);
  }

  #addTo(kind: MeasuredKind, bytes: number): void {
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + bytes);
  }

  #kindOf(bytes: Buffer, start: number, end: number): MeasuredKind {
    const head = start === end ? null : lineHead(bytes, start, end);
    const payload = isParsed(head) ? payloadOf(bytes, start, end) : null;
    const meta = head?.type === 'session_meta' ? payload : null;
    const isCopy = this.#prefix.take(head, meta, () => startedAt(payloadOf(bytes, start, end)));
    if (payload !== null && head !== null) this.#count(head, payload, isCopy);
    return isCopy ? 'inherited' : kindOfLine(head, bytes, start, end);
  }

  #count(head: LineHead, payload: JsonObject, isCopy: boolean): void {
    if (head.type === 'turn_context') return this.#tokens.useModel(payload['model']);
    if (head.payloadType !== 'token_count') return;
    if (isCopy) this.#tokens.inherit(payload);
    else this.#tokens.count(payload, head.timeMs, this.#prefix.inherits);
  }
}

function isParsed(head: LineHead | null): boolean {
  if (head === null) return false;
  return (
    head.type === 'turn_context' ||
    head.type === 'session_meta' ||
    (head.type === 'event_msg' && head.payloadType === 'token_count')
  );
}

function payloadOf(bytes: Buffer, start: number, end: number): JsonObject | null {
  return objectOf(parseObject(bytes.toString('utf8', start, end))?.['payload']);
}

function startedAt(payload: JsonObject | null): number | null {
  const at = payload?.['started_at'];
  return typeof at === 'number' ? at : null;
}
