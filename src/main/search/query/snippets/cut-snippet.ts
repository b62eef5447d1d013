import type { Snippet } from '../../../../shared/search.ts';
import type { Mark } from '../marks/index.ts';

/** UTF-16 units of a snippet, about. */
export const SNIPPET_UNITS = 160;
/** A cut is moved by so much to the end of a word. */
const TO_WORD_UNITS = 24;
const CUT = '…';

/** A snippet around the densest marks; the beginning of the text where there are none. */
export function cutSnippet(text: string, marks: readonly Mark[], units = SNIPPET_UNITS): Snippet {
  const sorted = merged(marks);
  const [from, to] = windowOf(text, sorted, units);
  return snippetOf(text, from, to, sorted);
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly bits: number;
}

/** In order and without overlaps. */
function merged(marks: readonly Mark[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { start, end, bit } of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = spans.at(-1);
    if (last === undefined || start >= last.end) spans.push({ start, end, bits: bit });
    else spans[spans.length - 1] = { ...last, end: Math.max(last.end, end), bits: last.bits | bit };
  }
  return spans;
}

function windowOf(text: string, spans: readonly Span[], units: number): readonly [from: number, to: number] {
  if (text.length <= units) return [0, text.length];
  const [first, last] = densest(spans, units);
  const room = Math.max(0, units - (last - first));
  let from = Math.max(0, first - Math.floor(room / 2));
  const to = Math.min(text.length, from + units);
  from = Math.max(0, Math.min(from, to - units));
  return [wordStart(text, from, first), wordEnd(text, to, Math.min(last, to))];
}

/** The stretch with the most different words in it, then the most of them. */
function densest(spans: readonly Span[], units: number): readonly [first: number, last: number] {
  let best = { value: 0, first: 0, last: 0 };
  for (const [at, span] of spans.entries()) {
    let bits = 0;
    let [count, last] = [0, span.end];
    for (let next = at; next < spans.length; next++) {
      const other = spans[next];
      if (other === undefined || other.end - span.start > units * 0.9) break;
      bits |= other.bits;
      count += 1;
      last = other.end;
    }
    const value = bitCount(bits || span.bits) * 100 + Math.min(99, count);
    if (value > best.value) best = { value, first: span.start, last };
  }
  return [best.first, best.last];
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** The beginning of a word near `at`, but not behind `latest`; never in the middle of a character. */
function wordStart(text: string, at: number, latest: number): number {
  if (at === 0) return 0;
  for (let place = at; place < Math.min(at + TO_WORD_UNITS, latest); place++)
    if (isSpace(text, place - 1) && !isSpace(text, place)) return place;
  return at < latest && isLowHalf(text, at) ? at + 1 : isLowHalf(text, at) ? at - 1 : at;
}

/** The end of a word near `at`, but not before `earliest`. */
function wordEnd(text: string, at: number, earliest: number): number {
  if (at === text.length) return at;
  for (let place = at; place > Math.max(at - TO_WORD_UNITS, earliest); place--)
    if (isSpace(text, place) && !isSpace(text, place - 1)) return place;
  return isLowHalf(text, at) ? (at > earliest ? at - 1 : at + 1) : at;
}

function snippetOf(text: string, from: number, to: number, spans: readonly Span[]): Snippet {
  const built = new Builder(from > 0 ? CUT : '');
  let at = from;
  for (const { start, end } of spans) {
    if (end <= from || start >= to) continue;
    built.add(text.slice(at, Math.max(at, start)));
    built.mark(text.slice(Math.max(at, start), Math.min(end, to)));
    at = Math.min(end, to);
  }
  built.add(text.slice(at, to));
  return built.end(to < text.length ? CUT : '');
}

/** Puts pieces together, each run of white space as one space. */
class Builder {
  #text: string;
  readonly #marks: [number, number][] = [];

  constructor(start: string) {
    this.#text = start;
  }

  add(piece: string): void {
    const flat = piece.replace(WHITE, ' ');
    const isDouble = this.#text === '' || /[ …]$/.test(this.#text);
    this.#text += isDouble && flat.startsWith(' ') ? flat.slice(1) : flat;
  }

  mark(piece: string): void {
    const start = this.#text.length;
    this.add(piece);
    if (this.#text.length > start) this.#marks.push([start, this.#text.length]);
  }

  end(cut: string): Snippet {
    const last = this.#marks.at(-1)?.[1] ?? 0;
    const kept = Math.max(last, this.#text.trimEnd().length);
    return { text: `${this.#text.slice(0, kept)}${cut}`.toWellFormed(), marks: this.#marks };
  }
}

const WHITE = /[\s\p{Cc}]+/gu;

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

function isLowHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
