/** Which foldable items are open: as they are by default, all, or none, except for those that were opened or closed. */
export interface Openness {
  readonly all: 'default' | 'open' | 'closed';
  /** By position. */
  readonly single: ReadonlyMap<number, boolean>;
}

export const DEFAULT_OPENNESS: Openness = { all: 'default', single: new Map() };

/** Whether an item is open that is open by default or not. */
export function isOpen(openness: Openness, position: number, byDefault: boolean): boolean {
  const single = openness.single.get(position);
  if (single !== undefined) return single;
  return openness.all === 'default' ? byDefault : openness.all === 'open';
}

/** Opens or closes one item. */
export function setOpen(openness: Openness, position: number, open: boolean): Openness {
  return { ...openness, single: new Map(openness.single).set(position, open) };
}

/** Opens all; closes all when all were opened. */
export function toggleAll({ all }: Openness): Openness {
  return { all: all === 'open' ? 'closed' : 'open', single: new Map() };
}
