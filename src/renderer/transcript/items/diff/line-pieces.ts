import type { Tokens } from '../../../workers/highlight-messages.ts';
import type { Marks } from './word-changes.ts';

/** A piece of a line of code: its colour, by place in `TOKEN_KINDS`, and whether it is what changed. */
export interface LinePiece {
  readonly text: string;
  readonly kind: number;
  readonly marked: boolean;
}

/** The colours of one line: pairs of where a piece ends in it and its kind. */
export function tokensByLine(lines: readonly string[], tokens: Tokens): readonly Tokens[] {
  let at = 0;
  let start = 0;
  return lines.map((line) => {
    const end = start + line.length;
    const own: number[] = [];
    while (at < tokens.length) {
      const tokenEnd = tokens[at] ?? 0;
      if (tokenEnd > start) own.push(Math.min(tokenEnd, end) - start, tokens[at + 1] ?? 0);
      if (tokenEnd > end) break;
      at += 2;
    }
    start = end + 1;
    return own;
  });
}

/** A line cut where its colour changes and where a mark begins or ends. */
export function linePieces(text: string, tokens: Tokens, marks: Marks): readonly LinePiece[] {
  const cuts = new Set([0, text.length, ...marks.flat()]);
  for (let at = 0; at < tokens.length; at += 2) cuts.add(Math.min(tokens[at] ?? 0, text.length));
  const places = [...cuts].toSorted((a, b) => a - b);
  return places.slice(1).map((to, at) => {
    const from = places[at] ?? 0;
    return {
      text: text.slice(from, to),
      kind: kindAt(tokens, from),
      marked: marks.some(([start, end]) => from >= start && to <= end),
    };
  });
}

function kindAt(tokens: Tokens, place: number): number {
  for (let at = 0; at < tokens.length; at += 2) if ((tokens[at] ?? 0) > place) return tokens[at + 1] ?? 0;
  return 0;
}
