import type { ThreadId } from '../../../shared/thread.ts';
import type { ItemAnchor } from '../../library/index.ts';
import type { AppContext } from '../context.ts';
import { sourceOf } from '../transcript/source-of.ts';
import { anchorOf, likeness } from './item-anchor.ts';

/** Items read at once. */
const PAGE = 200;
/** A thread that changed so that an item is not where it was is looked through to here. */
const LOOKED_THROUGH = 40_000;

interface Best {
  readonly position: number;
  readonly likeness: number;
  readonly distance: number;
}

/**
 * Where the items of a thread stand that were bookmarked: a rollout only grows, so most stand where they stood; where turns
 * were rolled back or a file was repaired, the whole thread is looked through. null: it is not to be found any more.
 */
export async function findAnchors(
  context: AppContext,
  threadId: ThreadId,
  anchors: readonly ItemAnchor[],
): Promise<readonly (number | null)[]> {
  const read = await reader(context, threadId);
  const places: (number | null)[] = [];
  for (const anchor of anchors) {
    const [there] = await read(anchor.position, 1);
    const isThere = there?.position === anchor.position && likeness(anchor, there) > 0;
    places.push(isThere ? anchor.position : null);
  }
  const lost = anchors.filter((_, at) => places[at] === null);
  if (lost.length === 0) return places;
  const found = await lookThrough(read, lost);
  return places.map((place, at) => place ?? found.get(anchors[at]) ?? null);
}

/** The item at a position with what it is found again by; `not_found` when there is none. */
export type AnchorReader = (from: number, limit: number) => Promise<readonly ItemAnchor[]>;

/** Reads a thread's items as anchors, in its order. */
export async function reader(context: AppContext, threadId: ThreadId): Promise<AnchorReader> {
  const source = await sourceOf(context, threadId);
  return async (from, limit) => {
    const { items, turns } = await context.transcripts.read(source, { from, limit });
    const byIndex = new Map(turns.map((turn) => [turn.index, turn]));
    return items.map((item) => anchorOf(item, byIndex.get(item.turn)));
  };
}

async function lookThrough(
  read: AnchorReader,
  lost: readonly ItemAnchor[],
): Promise<ReadonlyMap<ItemAnchor | undefined, number>> {
  const best = new Map<ItemAnchor, Best>();
  for (let from = 0; from < LOOKED_THROUGH; from += PAGE) {
    const items = await read(from, PAGE);
    for (const anchor of lost) for (const item of items) better(best, anchor, item);
    if (items.length < PAGE) break;
  }
  return new Map([...best].map(([anchor, { position }]) => [anchor, position]));
}

/** Of items that are as like, the nearest to where it stood. */
function better(best: Map<ItemAnchor, Best>, anchor: ItemAnchor, item: ItemAnchor): void {
  const like = likeness(anchor, item);
  if (like === 0) return;
  const distance = Math.abs(item.position - anchor.position);
  const before = best.get(anchor);
  const wins =
    before === undefined ||
    like > before.likeness ||
    (like === before.likeness && distance < before.distance);
  if (wins) best.set(anchor, { position: item.position, likeness: like, distance });
}
