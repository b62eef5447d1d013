/** Bytes of a line that evidence shows. */
const HEAD_BYTES = 96;

/** The beginning of a line as one can look at it: control characters, NUL among them, as escapes. */
export function lineHead(bytes: Buffer): string {
  const text = bytes.toString('utf8', 0, Math.min(bytes.length, HEAD_BYTES));
  const shown = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, escaped);
  return bytes.length > HEAD_BYTES ? `${shown}…` : shown;
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** How many of these bytes are NUL. */
export function countNul(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) count += 1;
  return count;
}
