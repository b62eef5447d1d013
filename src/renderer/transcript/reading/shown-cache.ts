import { ITEM_KINDS, type ItemKind } from '../../../shared/transcript.ts';
import type { TranscriptSourceState } from '../source/index.ts';
import { FOCUS_KINDS, type ReaderState } from './reader-state.ts';
import { allItems, itemsOfKinds, type ShownItems } from './shown-items.ts';

/** Makes the list of shown items once, as long as it would be the same. */
export class ShownCache {
  #made: { readonly of: readonly unknown[]; readonly items: ShownItems } | null = null;

  get(
    { focus, hidden }: Pick<ReaderState, 'focus' | 'hidden'>,
    { kinds, about }: TranscriptSourceState,
  ): ShownItems {
    const whole = !focus && hidden.size === 0;
    const of = whole ? [about.items, about.epoch] : [kinds, focus, hidden];
    if (this.#made === null || !sameParts(this.#made.of, of)) {
      const items = whole ? allItems(about.items) : itemsOfKinds(kinds, shownKinds(focus, hidden));
      this.#made = { of, items };
    }
    return this.#made.items;
  }
}

function shownKinds(focus: boolean, hidden: ReadonlySet<ItemKind>): ReadonlySet<ItemKind> {
  return focus ? FOCUS_KINDS : new Set(ITEM_KINDS.filter((kind) => !hidden.has(kind)));
}

function sameParts(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, at) => part === other[at]);
}
