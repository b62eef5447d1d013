const QUOTE = 0x22;
const SHORT_STRING_MOST = 48;

/** Over a token that stands at `at`. Positions go from step to step; -1 means that a step did not match. */
export function skip(bytes: Buffer, at: number, end: number, token: Buffer): number {
  const { length } = token;
  if (at === -1 || at + length > end) return -1;
  for (let index = 0; index < length; index++) if (bytes[at + index] !== token[index]) return -1;
  return at + length;
}

/** Over a short string, to its next quote. Were it an escaped one, valid JSON could not go on as the caller then asks. */
export function skipString(bytes: Buffer, at: number, end: number): number {
  if (at === -1) return -1;
  const most = Math.min(end, at + SHORT_STRING_MOST);
  for (let index = at; index < most; index++) {
    if (bytes[index] === QUOTE) return index + 1;
  }
  return -1;
}

/** Over a member with a number when `key` stands at `at`, else nowhere. */
export function skipNumber(bytes: Buffer, at: number, end: number, key: Buffer): number {
  let index = skip(bytes, at, end, key);
  if (index === -1) return at;
  while (index < end && isDigit(bytes[index])) index++;
  return index;
}

/** A string of lower-case words, so without escapes; the position after its closing quote. */
export function skipWord(bytes: Buffer, at: number, end: number): number {
  let index = at;
  while (index < end && isWordByte(bytes[index])) index++;
  return index > at && index < end && bytes[index] === QUOTE ? index + 1 : -1;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isWordByte(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || byte === 0x5f);
}
