/** A stretch of positions to read. */
export interface Stretch {
  readonly from: number;
  readonly limit: number;
}

/** As many items as one answer brings at most. */
export const PAGE = 50;

export interface ReadWish {
  /** Positions that the view needs, in order. */
  readonly wanted: readonly number[];
  readonly isMissing: (position: number) => boolean;
  /** Stretches that are on their way. */
  readonly inFlight: readonly Stretch[];
  /** True when every position of a stretch may be shown: whole pages are read then, so that scrolling finds them there. */
  readonly wholePages: boolean;
}

/** The stretches that bring what is missing and not on its way, none longer than a page. */
export function planReads({ wanted, isMissing, inFlight, wholePages }: ReadWish): readonly Stretch[] {
  const reads: Stretch[] = [];
  for (const position of wanted) {
    const stretches = [...inFlight, ...reads];
    if (!isMissing(position) || stretches.some((stretch) => covers(stretch, position))) continue;
    const last = reads.at(-1);
    if (!wholePages && last !== undefined && position - last.from < PAGE)
      reads[reads.length - 1] = { from: last.from, limit: position - last.from + 1 };
    else reads.push(wholePages ? pageOf(position, isMissing) : { from: position, limit: 1 });
  }
  return reads;
}

/** The page that a position is in; the rest of it where main could not give it all at once. */
function pageOf(position: number, isMissing: ReadWish['isMissing']): Stretch {
  const start = position - (position % PAGE);
  const from = isMissing(start) ? start : position;
  return { from, limit: start + PAGE - from };
}

/** True when an answer for the stretch brings the position. */
export function covers({ from, limit }: Stretch, position: number): boolean {
  return position >= from && position < from + limit;
}
