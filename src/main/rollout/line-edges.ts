const OPEN = 0x7b;
const CLOSE = 0x7d;

/** White space as JSON has it, which may surround a record. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09;
}

/** Where the line `bytes[start, end)` begins, white space left out; `end` when it is blank. */
export function skipSpace(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(bytes[at])) at++;
  return at;
}

/** Where it ends, white space left out; `start` when it is blank. */
export function skipSpaceBack(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(bytes[at - 1])) at--;
  return at;
}

/** Whether `bytes[start, end)` begins and ends as a JSON object does. Of its middle nothing is known. */
export function isBraced(bytes: Buffer, start: number, end: number): boolean {
  return bytes[start] === OPEN && isClosingBrace(bytes[end - 1]);
}

export function isClosingBrace(byte: number | undefined): boolean {
  return byte === CLOSE;
}
