/** More quotes and lists inside each other than this are no text that a person wrote. */
const MOST_DEPTH = 40;
/** Columns before a list marker: two for each list around it at least. */
const MOST_INDENT = 120;
/** The parser's time grows with the square of these. */
const MOST_BRACKETS = 1_500;
const MOST_STARS = 3_000;
const MOST_TICK_RUNS = 2_000;
const MOST_COLUMNS = 120;
const MOST_LINES = 1_200;

/** Line beginnings: indents, quotes and list markers. */
const MARKERS = /^(?:[ \t>]|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))*/u;

/**
 * True for a text that would take long, or more stack than there is, to turn into markdown: quotes and lists nested
 * deeply, signs of markdown by the thousand, very many lines. It is shown as it is.
 */
export function isCostlyMarkdown(text: string): boolean {
  const lines = text.split('\n');
  return (
    lines.length > MOST_LINES ||
    countOf(text, /[[\]]/gu) > MOST_BRACKETS ||
    countOf(text, /[*_~]/gu) > MOST_STARS ||
    countOf(text, /`+/gu) > MOST_TICK_RUNS ||
    lines.some(isCostlyLine)
  );
}

function isCostlyLine(line: string): boolean {
  const markers = MARKERS.exec(line)?.[0] ?? '';
  const depth = countOf(markers, />|[-*+]|\d+[.)]/gu);
  const indent = line.length - line.trimStart().length;
  return depth > MOST_DEPTH || (depth > 0 && indent > MOST_INDENT) || countOf(line, /\|/gu) > MOST_COLUMNS;
}

function countOf(text: string, sign: RegExp): number {
  let count = 0;
  sign.lastIndex = 0;
  while (sign.test(text)) count += 1;
  return count;
}
