import { lineKind, skipToken } from '../../rollout/index.ts';
import { parseLine } from './record.ts';
import type { TranscriptRecord } from './types.ts';

/** Lines up to this many bytes are parsed as fast whole. */
const SHORT_LINE = 8192;
const HEAD = 2100;
const TAIL = 600;
/** An escape sequence is no longer than this. */
const ESCAPE = 6;
const BACKSLASH = 0x5c;
/** Where a long output may begin in its line: behind the ids and the command. */
const LOOK_AT = 4096;
/** Between beginning and end, so that the text still counts as long. */
const FILLER = ' '.repeat(2100);

const OUTPUT = Buffer.from('"output":"');
const AGGREGATED = Buffer.from('"aggregated_output":"');
/** Two strings with a comma between them. Within a string both quotes would be escaped, so that this ends one. */
const NEXT_MEMBER = Buffer.from('","');
const END_OF_LINE = Buffer.from('"}}');

/**
 * The record in the line `bytes[start, end)`, which begins with `{`, with the middle of a long output left out; null
 * when the line has no long output, and has to be parsed. For a fold it is as good as the whole: an output says at its
 * beginning or at its end whether the call has failed. What is left out is not checked to be JSON.
 */
export function shortRecord(bytes: Buffer, start: number, end: number): TranscriptRecord | null {
  if (end - start <= SHORT_LINE) return null;
  const from = outputStart(bytes, start, end);
  if (from === -1) return null;
  const to = outputEnd(bytes, from, end);
  if (to - from < HEAD + TAIL + FILLER.length) return null;
  const head = wholeCharacterAt(bytes, from + HEAD);
  const tail = wholeCharacterAt(bytes, to - TAIL);
  if (head === -1 || tail === -1) return null;
  const text = bytes.toString('utf8', start, head) + FILLER + bytes.toString('utf8', tail, end);
  return parseLine(text);
}

/** Behind the opening quote of the output; -1: the line has none. */
function outputStart(bytes: Buffer, start: number, end: number): number {
  const kind = lineKind(bytes, start, end);
  if (kind !== 'response_item' && kind !== 'item_completed') return -1;
  const key = kind === 'response_item' ? OUTPUT : AGGREGATED;
  const at = bytes.subarray(start, Math.min(end, start + LOOK_AT)).indexOf(key);
  return at === -1 ? -1 : start + at + key.length;
}

/** Of its closing quote; -1 when it cannot be told. */
function outputEnd(bytes: Buffer, from: number, end: number): number {
  const next = bytes.subarray(from, end).indexOf(NEXT_MEMBER);
  if (next !== -1) return from + next;
  const last = end - END_OF_LINE.length;
  return skipToken(bytes, last, end, END_OF_LINE) === -1 ? -1 : last;
}

/** The nearest place before `at` that is neither within a character nor within an escape; -1: there is none near. */
function wholeCharacterAt(bytes: Buffer, at: number): number {
  for (let place = at; place > at - TAIL; place--) {
    if (!isContinuation(bytes[place]) && !hasBackslash(bytes, place - ESCAPE, place)) return place;
  }
  return -1;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function hasBackslash(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === BACKSLASH) return true;
  return false;
}
