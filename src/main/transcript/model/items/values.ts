import { type JsonObject, listOf, objectOf, parseObject } from '../../../rollout/index.ts';

/**
 * Reading values of rollouts, which may be anything: every function here takes what JSON can hold and gives what was
 * asked for, or that it is not there.
 */

/** The text; empty for anything else. It may hold lone surrogates: `shownText` mends what is long, `wordOf` the rest. */
export function rawText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A short text, well-formed, such as a name, a path, an id; null for an empty one and for anything else. */
export function wordOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.toWellFormed() : null;
}

/** The first of the values that is a word. */
export function firstWord(...values: readonly unknown[]): string | null {
  for (const value of values) {
    const word = wordOf(value);
    if (word !== null) return word;
  }
  return null;
}

export function wordsIn(value: unknown): readonly string[] {
  return listOf(value)
    .map(wordOf)
    .filter((word) => word !== null);
}

/** The member as an object; without members when it is none. */
export function memberOf(owner: JsonObject, key: string): JsonObject {
  return objectOf(owner[key]) ?? {};
}

/** The objects in a list. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return listOf(value)
    .map(objectOf)
    .filter((part) => part !== null);
}

export function wholeNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** Milliseconds, rounded down, from seconds; null for what is no length of time. */
export function msOfSeconds(seconds: unknown): number | null {
  if (typeof seconds !== 'number' || !(seconds >= 0)) return null;
  const ms = Math.floor(seconds * 1000 + 1e-6);
  return Number.isSafeInteger(ms) ? ms : null;
}

/** Milliseconds of a `duration` as Codex writes it, `{secs, nanos}`; also of the older text `1.5s`. null: it is neither. */
export function durationMsOf(value: unknown): number | null {
  const parts = objectOf(value);
  if (parts === null) return durationOfText(rawText(value));
  const secs = wholeNumber(parts['secs']);
  const nanos = wholeNumber(parts['nanos']) ?? 0;
  if (secs === null || secs < 0 || nanos < 0) return null;
  const ms = secs * 1000 + Math.floor(nanos / 1_000_000);
  return Number.isSafeInteger(ms) ? ms : null;
}

function durationOfText(text: string): number | null {
  const match = /^(\d{1,12}(?:\.\d{1,12})?)(ms|s)$/.exec(text);
  if (match === null) return null;
  return msOfSeconds(match[2] === 'ms' ? Number(match[1]) / 1000 : Number(match[1]));
}

/** Deeper structures are left out of what is shown. */
const DEEPEST = 64;

/** A value as indented JSON; a text as it is, nothing for null. */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return JSON.stringify(shallow(value, DEEPEST), null, 2);
}

/** A text that holds a JSON object indented, another text as it is. */
export function prettyJson(text: string): string {
  const object = parseObject(text);
  return object === null ? text : jsonText(object);
}

/** The value without what lies deeper than so many levels. */
function shallow(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.map((entry) => shallow(entry, levels - 1));
  return fromEntries(Object.entries(value).map(([key, entry]) => [key, shallow(entry, levels - 1)]));
}

/** Without a prototype, so that a member called `__proto__` is one. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) copy[key] = value;
  return copy;
}
