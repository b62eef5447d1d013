import { hierarchy, treemap } from 'd3-hierarchy';

/** A rectangle of the map, in pixels. */
export interface Cell<T> {
  readonly item: T;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Tree<T> = { readonly item: T | null; readonly bytes: number; readonly children?: readonly Tree<T>[] };

const GAP = 2;

/** Rectangles that fill an area in the proportion of their bytes, as square as can be, in the order of the items. */
export function squarified<T extends { readonly bytes: number }>(
  items: readonly T[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly Cell<T>[] {
  if (width <= 0 || height <= 0 || items.length === 0) return [];
  const children = items.map((item): Tree<T> => ({ item, bytes: item.bytes }));
  const root = hierarchy<Tree<T>>({ item: null, bytes: 0, children }, (tree) => tree.children as Tree<T>[]);
  root.sum(({ bytes }) => bytes);
  const laidOut = treemap<Tree<T>>().size([width, height]).paddingInner(GAP).round(true)(root);
  return laidOut
    .leaves()
    .flatMap(({ data, ...corners }) =>
      data.item === null ? [] : [{ item: data.item, ...placeOf(corners, { width, height }) }],
    );
}

interface Corners {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Gaps beside cells of hardly any size can push them over the edge. */
function placeOf({ x0, y0, x1, y1 }: Corners, area: { readonly width: number; readonly height: number }) {
  const [left, right] = [within(x0, area.width), within(x1, area.width)];
  const [top, bottom] = [within(y0, area.height), within(y1, area.height)];
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

function within(position: number, length: number): number {
  return Math.max(0, Math.min(position, length));
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** The cell that lies next in a direction: the nearest one beyond the edge, of several the one most in line. -1: none. */
export function neighbour(cells: readonly Cell<unknown>[], from: number, direction: Direction): number {
  const here = cells[from];
  if (here === undefined) return -1;
  const distances = cells.map((cell, index) =>
    index === from ? Number.POSITIVE_INFINITY : distance(here, cell, direction),
  );
  const nearest = Math.min(...distances);
  return Number.isFinite(nearest) ? distances.indexOf(nearest) : -1;
}

function distance(here: Cell<unknown>, there: Cell<unknown>, direction: Direction): number {
  const across = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const beyond = {
    ArrowLeft: here.left - (there.left + there.width),
    ArrowRight: there.left - (here.left + here.width),
    ArrowUp: here.top - (there.top + there.height),
    ArrowDown: there.top - (here.top + here.height),
  }[direction];
  if (beyond < 0) return Number.POSITIVE_INFINITY;
  const [a, b] = across
    ? [range(here.top, here.height), range(there.top, there.height)]
    : [range(here.left, here.width), range(there.left, there.width)];
  const apart = Math.max(0, b.from - a.to, a.from - b.to);
  return beyond * 4 + apart * 8 + Math.abs(b.from - a.from) / 1_000;
}

function range(from: number, length: number): { readonly from: number; readonly to: number } {
  return { from, to: from + length };
}
