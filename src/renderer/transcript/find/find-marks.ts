import type { Occurrence } from './find-state.ts';
import { findInPieces } from './text-ranges.ts';

/** Names of the highlights, as the style sheet has them. */
const ALL = 'skein-find';
const CURRENT = 'skein-find-current';

/** The most occurrences that are marked in one item. */
const MARKS_MOST = 2_000;

/** What the window adds to an item: who said it, how it ended, what unfolds it. */
const NOT_FOUND = 'time, svg, [data-not-found], .visually-hidden';

export interface MarkOrder {
  readonly query: string;
  readonly matchCase: boolean;
  readonly at: Occurrence | null;
}

/**
 * Marks the occurrences in the items that are in the page, without changing it. Gives the range of the current one, or
 * of the nearest there is in its item; null when none of the item's texts in the page has the words.
 */
export function markOccurrences(list: HTMLElement, { query, matchCase, at }: MarkOrder): Range | null {
  const all: Range[] = [];
  let current: Range | null = null;
  for (const card of list.querySelectorAll<HTMLElement>('[data-item]')) {
    const ranges = rangesIn(card, query, matchCase);
    if (at !== null && Number(card.dataset['item']) === at.item)
      current = ranges[Math.min(at.nth, ranges.length - 1)] ?? null;
    all.push(...ranges);
  }
  CSS.highlights.set(ALL, new Highlight(...all));
  const strong = new Highlight(...(current === null ? [] : [current]));
  strong.priority = 1;
  CSS.highlights.set(CURRENT, strong);
  return current;
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
