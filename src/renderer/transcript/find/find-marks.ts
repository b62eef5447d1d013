import type { Occurrence } from './find-state.ts';
import { findInPieces } from './text-ranges.ts';

/** Names of the highlights, as the style sheet has them. */
const ALL = 'skein-find';
const CURRENT = 'skein-find-current';

/** The most occurrences that are marked in one item. */
const MARKS_MOST = 2_000;

/** What the window adds to an item; names of files are in buttons that unfold something too. */
const NOT_FOUND = 'time, svg, [data-not-found], [data-unfolds]:not([aria-expanded]), .visually-hidden';

export interface MarkOrder {
  readonly query: string;
  readonly matchCase: boolean;
  readonly at: Occurrence | null;
}

/** Where the current occurrence is in the page. */
export interface MarkedSpot {
  /** The item's element; null: the item is not in the page. */
  readonly card: HTMLElement | null;
  /** The nearest there is to the occurrence; null: none of the item's texts in the page has the words. */
  readonly range: Range | null;
  /** False: the item shows fewer occurrences than it has; more may be in what it has folded. */
  readonly exact: boolean;
}

/** Marks the occurrences in the items that are in the page, without changing it. */
export function markOccurrences(list: HTMLElement, { query, matchCase, at }: MarkOrder): MarkedSpot {
  const all: Range[] = [];
  let spot: MarkedSpot = { card: null, range: null, exact: false };
  for (const card of list.querySelectorAll<HTMLElement>('[data-item]')) {
    const ranges = rangesIn(card, query, matchCase);
    if (at !== null && Number(card.dataset['item']) === at.item)
      spot = {
        card,
        range: ranges[Math.min(at.nth, ranges.length - 1)] ?? null,
        exact: at.nth < ranges.length,
      };
    all.push(...ranges);
  }
  CSS.highlights.set(ALL, new Highlight(...all));
  const strong = new Highlight(...(spot.range === null ? [] : [spot.range]));
  strong.priority = 1;
  CSS.highlights.set(CURRENT, strong);
  return spot;
}

export function clearMarks(): void {
  CSS.highlights.delete(ALL);
  CSS.highlights.delete(CURRENT);
}

function rangesIn(card: HTMLElement, query: string, matchCase: boolean): readonly Range[] {
  const nodes = textNodesIn(card);
  const pieces = nodes.map(({ data }) => data);
  return findInPieces(pieces, { query, matchCase, most: MARKS_MOST }).map(({ start, end }) => {
    const range = new Range();
    const [first, last] = [nodes[start.piece], nodes[end.piece]];
    if (first !== undefined) range.setStart(first, start.offset);
    if (last !== undefined) range.setEnd(last, end.offset);
    return range;
  });
}

/** Texts of the item itself: not those that the window adds to it. */
function textNodesIn(card: HTMLElement): readonly Text[] {
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Element)
      return node.matches(NOT_FOUND) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    return NodeFilter.FILTER_ACCEPT;
  });
  const nodes: Text[] = [];
  while (walker.nextNode() !== null) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
  return nodes;
}
