import type { Snippet } from '../../shared/search.ts';

/** A stretch of a snippet: marked, or not. */
export interface SnippetPiece {
  readonly text: string;
  readonly marked: boolean;
  /** Where it begins in the snippet, in UTF-16 units. */
  readonly at: number;
}

/** More than this before the first mark is cut, to about `LEAD`: the mark has to be in the part that can be seen. */
const LEAD_MOST = 56;
const LEAD = 36;

/** Control characters, and those that turn the direction of text. One unit each, so that marks stay in place. */
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A snippet as stretches to be shown one after the other, on one line of text. Marks that make no sense are left out. */
export function snippetPieces(snippet: Snippet): readonly SnippetPiece[] {
  const text = snippet.text.replace(STEERING, ' ');
  const pieces: SnippetPiece[] = [];
  let at = 0;
  const add = (from: number, to: number, marked: boolean) => {
    if (to > from) pieces.push({ text: text.slice(from, to), marked, at: from });
  };
  for (const [from, to] of snippet.marks) {
    if (from < at || to <= from || to > text.length) continue;
    add(at, from, false);
    add(from, to, true);
    at = to;
  }
  add(at, text.length, false);
  return pieces;
}

/** The same with a long beginning cut at a word. */
export function shortPieces(snippet: Snippet): readonly SnippetPiece[] {
  const pieces = snippetPieces(snippet);
  const [first, ...rest] = pieces;
  if (first === undefined || first.marked || rest.length === 0 || first.text.length <= LEAD_MOST)
    return pieces;
  const end = first.text.slice(-LEAD);
  const space = end.indexOf(' ');
  const cut = space < 0 || space === end.length - 1 ? end.toWellFormed() : end.slice(space + 1);
  return [{ ...first, text: `…${cut}` }, ...rest];
}

/**
 * The words that show in the thread itself what was found: the longest marked stretch. Marks that no space parts, as those
 * of `snake_case` are, count as one. null: nothing is marked.
 */
export function wordsToMark({ text, marks }: Snippet): string | null {
  const joined: [number, number][] = [];
  for (const [from, to] of marks) {
    const last = joined.at(-1);
    if (last !== undefined && from - last[1] <= 2 && !/\s/u.test(text.slice(last[1], from))) last[1] = to;
    else joined.push([from, to]);
  }
  const words = joined.map(([from, to]) => text.slice(from, to).trim()).filter((word) => word !== '');
  return words.toSorted((a, b) => b.length - a.length)[0] ?? null;
}
