/** A text whose end is folded away. */
export interface FoldedText {
  readonly shown: string;
  /** Lines that are not shown; with part of a line folded away, that line counts too. 0: all is shown. */
  readonly moreLines: number;
}

/** A line of an output takes this many characters at most to be one line of the fold. */
const CHARACTERS_A_LINE = 320;

/** The first lines of a text. Very long lines count as many. A line end at its end begins no line. */
export function foldText(text: string, lines: number): FoldedText {
  const whole = text.endsWith('\n') ? text.slice(0, -1) : text;
  let at = 0;
  for (let line = 0; line < lines; line += 1) {
    const end = whole.indexOf('\n', at);
    if (end < 0 && whole.length <= lines * CHARACTERS_A_LINE) return { shown: whole, moreLines: 0 };
    if (end < 0 || end > lines * CHARACTERS_A_LINE) return foldLong(whole, lines * CHARACTERS_A_LINE);
    at = end + 1;
  }
  return { shown: whole.slice(0, at - 1), moreLines: countLines(whole, at) };
}

function foldLong(text: string, most: number): FoldedText {
  if (text.length <= most) return { shown: text, moreLines: 0 };
  const cut = /[\uD800-\uDBFF]/u.test(text.charAt(most - 1)) ? most - 1 : most;
  return { shown: text.slice(0, cut), moreLines: countLines(text, cut) };
}

/** Lines from a place on; the one that the place is in counts. */
export function countLines(text: string, from = 0): number {
  let lines = 1;
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
