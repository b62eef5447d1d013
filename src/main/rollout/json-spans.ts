/** Where a value stands in a JSON text, in UTF-16 units: `text.slice(start, end)` is the value. */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
}

export interface MemberSpan extends JsonSpan {
  readonly key: string;
}

/** The values of the object that begins at `open`, in order, each under its key. The text must be valid JSON. */
export function memberSpans(text: string, open: number): readonly MemberSpan[] {
  return parts(text, open).map(({ start, end }) => {
    const colon = text.indexOf(':', endOfString(text, start));
    return {
      key: String(JSON.parse(text.slice(start, endOfString(text, start)))),
      ...trimmed(text, colon + 1, end),
    };
  });
}

/** The values of the list that begins at `open`, in order. The text must be valid JSON. */
export function elementSpans(text: string, open: number): readonly JsonSpan[] {
  return parts(text, open);
}

/** What stands between the commas of one object or list. */
function parts(text: string, open: number): readonly JsonSpan[] {
  const found: JsonSpan[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at) - 1;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      if (depth === 0) return withLast(text, found, { start, end: at });
      depth--;
    } else if (char === ',' && depth === 0) {
      found.push(trimmed(text, start, at));
      start = at + 1;
    }
  }
  return found;
}

function withLast(text: string, found: readonly JsonSpan[], last: JsonSpan): readonly JsonSpan[] {
  const span = trimmed(text, last.start, last.end);
  return span.start === span.end ? found : [...found, span];
}

function trimmed(text: string, from: number, to: number): JsonSpan {
  let [start, end] = [from, to];
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return { start, end };
}

function isSpace(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\n' || char === '\r';
}

/** The position after the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
