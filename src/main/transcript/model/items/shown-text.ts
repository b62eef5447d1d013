import type { ShownText } from '../../../../shared/transcript.ts';
import { BEGINNING_SHARE, type ItemLimits } from './limits.ts';

/**
 * A text of which at most the first `limit` UTF-16 units are kept; no character is cut in two, and lone surrogates
 * become replacement characters. `missing` units behind it were left out before.
 */
export function shownText(text: string, limit: number, missing = 0): ShownText {
  const kept = text.length <= limit ? text : text.slice(0, wholeEnd(text, limit));
  const omitted = text.length - kept.length + missing;
  const whole = kept.toWellFormed();
  return omitted === 0 ? { text: whole, omitted } : { text: whole, omitted, omittedAt: whole.length };
}

/** A text of which the beginning and the end are kept, `limits.output` UTF-16 units in all. */
export function shownOutput(text: string, limits: ItemLimits): ShownText {
  const missing = limits.omittedOf?.(text) ?? 0;
  if (missing > 0 || text.length <= limits.output) return shownText(text, limits.output, missing);
  const start = wholeEnd(text, Math.floor(limits.output * BEGINNING_SHARE));
  const end = wholeEnd(text, text.length - (limits.output - start));
  return {
    text: (text.slice(0, start) + text.slice(end)).toWellFormed(),
    omitted: end - start,
    omittedAt: start,
  };
}

/** What is said: a message, a prompt, a diff. */
export function said(text: string, limits: ItemLimits): ShownText {
  return shownText(text, limits.text, limits.omittedOf?.(text) ?? 0);
}

/** What is said; null when it is empty. */
export function saidOrNull(text: string, limits: ItemLimits): ShownText | null {
  return text === '' ? null : said(text, limits);
}

/** What a command or tool gave; null when it is empty. */
export function givenOrNull(text: string, limits: ItemLimits): ShownText | null {
  return text === '' ? null : shownOutput(text, limits);
}

/** The nearest position up to `at` that is not within a surrogate pair. */
function wholeEnd(text: string, at: number): number {
  const inPair = isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
  return inPair ? at - 1 : at;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
