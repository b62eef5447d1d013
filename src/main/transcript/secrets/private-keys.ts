import type { SecretMatch } from './types.ts';

const BEGIN = '-----BEGIN ';
const FIRST_LINE = /-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
const LAST_LINE = /-----END (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
/** What stands between: base64, headers, line ends, also as escapes in a JSON text. */
const BODY = /(?:[A-Za-z0-9+/=:,. \t\r\n-]|\\+[nrt/])*/y;

const DASHES = '-----';
/** No key's body is longer than this, in UTF-16 units. */
const LONGEST_BODY = 20_000;

/** Private keys in PEM and PGP armour, from their first line to their last, or as far as they go when it is missing. */
export function privateKeys(text: string): readonly SecretMatch[] {
  const found: SecretMatch[] = [];
  for (let at = text.indexOf(BEGIN); at !== -1; ) {
    const end = endOfKey(text, at);
    if (end !== null) found.push({ kind: 'private key', from: at, start: at, end });
    at = text.indexOf(BEGIN, end ?? at + BEGIN.length);
  }
  return found;
}

/** null: no key begins here. A body ends where five dashes stand, or something that belongs to no key. */
function endOfKey(text: string, start: number): number | null {
  const body = endOf(FIRST_LINE, text, start);
  if (body === null) return null;
  const dashes = text.indexOf(DASHES, body);
  const most = text.slice(body, dashes === -1 ? body + LONGEST_BODY : Math.min(dashes, body + LONGEST_BODY));
  const bodyEnd = body + (endOf(BODY, most, 0) ?? 0);
  if (bodyEnd !== dashes) return bodyEnd;
  // In a diff a line that was taken out begins with one dash more.
  return endOf(LAST_LINE, text, dashes) ?? endOf(LAST_LINE, text, dashes + 1) ?? bodyEnd;
}

/** `shape` is sticky. */
function endOf(shape: RegExp, text: string, at: number): number | null {
  shape.lastIndex = at;
  return shape.test(text) ? shape.lastIndex : null;
}
