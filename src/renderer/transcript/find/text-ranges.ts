/** Pieces of one text, as a page has them: in one text node after the other. */
export interface PieceRange {
  readonly start: { readonly piece: number; readonly offset: number };
  readonly end: { readonly piece: number; readonly offset: number };
}

/** Where a query occurs in a text that is in pieces. Occurrences do not overlap. */
export function findInPieces(
  pieces: readonly string[],
  { query, matchCase, most }: { readonly query: string; readonly matchCase: boolean; readonly most: number },
): readonly PieceRange[] {
  const starts = startsOf(pieces);
  const pattern = new RegExp(escaped(query), matchCase ? 'gu' : 'giu');
  const found: PieceRange[] = [];
  let piece = 0;
  const placeOf = (offset: number, atEnd: boolean) => {
    while (piece + 1 < starts.length && (starts[piece + 1] ?? 0) < offset + (atEnd ? 0 : 1)) piece += 1;
    return { piece, offset: offset - (starts[piece] ?? 0) };
  };
  for (const match of pieces.join('').matchAll(pattern)) {
    const start = placeOf(match.index, false);
    found.push({ start, end: placeOf(match.index + match[0].length, true) });
    if (found.length >= most) break;
  }
  return found;
}

function startsOf(pieces: readonly string[]): readonly number[] {
  let at = 0;
  return pieces.map((piece) => {
    const start = at;
    at += piece.length;
    return start;
  });
}

function escaped(query: string): string {
  return query.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
