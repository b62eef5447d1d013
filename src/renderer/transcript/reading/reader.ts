import { createStore, type StoreApi } from 'zustand/vanilla';
import { ITEM_KINDS, type ItemKind } from '../../../shared/transcript.ts';
import type { TranscriptSource } from '../source/index.ts';
import { type JumpGoal, type JumpWay, jumpFrom, noJumpWords } from './jumps.ts';
import type { KeptPlace } from './kept-places.ts';
import { setOpen, toggleAll } from './openness.ts';
import {
  FIRST_READING,
  FOCUS_KINDS,
  type ReaderState,
  type ViewPlace,
  type ViewTarget,
} from './reader-state.ts';
import { allItems, itemsOfKinds, type ShownItems } from './shown-items.ts';

/** Room over an item that was jumped to, in pixels. */
const ROOM = 12;

export interface ReaderStart {
  /** The item that an address names; null: none. */
  readonly linked: number | null;
  /** Where the thread was left; null: at its end. */
  readonly kept: KeptPlace | null;
}

/** How one thread is read in this window: what is shown, where the view is and where it is to go. */
export class Reader {
  readonly store: StoreApi<ReaderState>;
  readonly #source: TranscriptSource;
  /** The item jumped to last that was in view: from then on it is current only as long as it stays there. */
  #reached: number | null = null;
  #shown: { readonly of: readonly unknown[]; readonly items: ShownItems } | null = null;

  constructor(source: TranscriptSource, start: ReaderStart) {
    this.#source = source;
    this.store = createStore(() => ({ ...FIRST_READING, ...startOf(start) }));
  }

  /** The items that are shown now. The same object as long as they are the same. */
  shown(): ShownItems {
    const { focus, hidden } = this.store.getState();
    const { kinds, about } = this.#source.store.getState();
    const whole = !focus && hidden.size === 0;
    const of = whole ? [about.items, about.epoch] : [kinds, focus, hidden];
    if (this.#shown === null || !sameParts(this.#shown.of, of)) {
      const items = whole ? allItems(about.items) : itemsOfKinds(kinds, shownKinds(focus, hidden));
      this.#shown = { of, items };
    }
    return this.#shown.items;
  }

  /** Items that came since the view left the end; 0 while it is there. */
  newItems(): number {
    const { following, seen } = this.store.getState();
    const shown = this.shown();
    return following ? 0 : shown.count - shown.rowOf(seen);
  }

  toggleFocus(): void {
    this.#filter({ focus: !this.store.getState().focus });
  }

  /** Shows or leaves out a kind. */
  showKind(kind: ItemKind, show: boolean): void {
    const hidden = new Set(this.store.getState().hidden);
    if (show) hidden.delete(kind);
    else hidden.add(kind);
    this.#filter({ focus: false, hidden });
  }

  /** Takes every filter away. */
  showAll(): void {
    this.#filter({ focus: false, hidden: new Set() });
  }

  setOpen(item: number, open: boolean): void {
    this.store.setState(({ openness }) => ({ openness: setOpen(openness, item, open) }));
  }

  toggleAll(): void {
    this.store.setState(({ openness, following, place }) => ({
      openness: toggleAll(openness),
      target: targetAt(following, place),
    }));
  }

  /** Follows what is written, from the end on; or stops. */
  toggleFollow(): void {
    if (this.store.getState().following) this.#stopFollowing();
    else this.goToEnd();
  }

  goToEnd(): void {
    this.store.setState({ following: true, current: null, target: { kind: 'end' } });
  }

  goToStart(): void {
    this.#stopFollowing();
    this.store.setState({ current: null, target: { kind: 'item', item: 0, above: -ROOM } });
  }

  /** Moves the view without a jump: the item comes to its top. */
  moveTo(item: number): void {
    this.#stopFollowing();
    this.store.setState({ target: { kind: 'item', item, above: -ROOM } });
  }

  /** Shows an item, or the next one that the filter lets through. */
  goTo(item: number): void {
    const shown = this.shown();
    const row = Math.min(shown.rowOf(item), shown.count - 1);
    if (row < 0) return;
    this.#stopFollowing();
    const position = shown.itemAt(row);
    this.#reached = null;
    this.store.setState({ current: position, target: { kind: 'item', item: position, above: -ROOM } });
  }

  /** Goes to the nearest prompt, error or edit, or says that there is none. */
  jump(goal: JumpGoal, way: JumpWay): void {
    const { kinds } = this.#source.store.getState();
    const shown = this.shown();
    const from = this.#jumpsFrom(way);
    const found = jumpFrom(from, way, { kinds, goal, isShown: shown.has });
    if (found !== null) this.goTo(found);
    else this.say(noJumpWords(goal, way, jumpFrom(from, way, { kinds, goal, isShown: () => true }) !== null));
  }

  /** Says something to those who hear it, and beside the toolbar. */
  say(words: string): void {
    this.store.setState(({ said }) => ({ said: { words, number: said.number + 1 } }));
  }

  /** The list tells what it shows. `moved`: the way the view went; null when it stayed. */
  viewed(place: ViewPlace, moved: 'up' | 'down' | null): void {
    const { following, current } = this.store.getState();
    const inView = current !== null && current >= place.item && current <= place.last;
    if (inView) this.#reached = current;
    const left = !inView && moved !== null && this.#reached === current;
    this.store.setState({ place, ...(left ? { current: null } : {}) });
    if (following && !place.atEnd && moved === 'up') this.#stopFollowing();
    if (!following && place.atEnd && moved === 'down') this.store.setState({ following: true });
  }

  /** Stays where it is when positions mean something else. */
  startedOver(): void {
    this.store.setState(({ following, place }) => ({ current: null, target: targetAt(following, place) }));
  }

  #jumpsFrom(way: JumpWay): number {
    const { current, place } = this.store.getState();
    if (current !== null) return current;
    const { item, above, last, atEnd } = place;
    if (way === 'previous') return atEnd ? last + 1 : above > ROOM ? item + 1 : item;
    if (atEnd && item === 0 && above <= 0) return -1;
    return atEnd ? last : item;
  }

  #stopFollowing(): void {
    const { items } = this.#source.store.getState().about;
    this.store.setState(({ following, seen }) => ({ following: false, seen: following ? items : seen }));
  }

  #filter(change: Pick<ReaderState, 'focus'> & Partial<Pick<ReaderState, 'hidden'>>): void {
    this.store.setState(({ following, place }) => ({ ...change, target: targetAt(following, place) }));
  }
}

function startOf({ linked, kept }: ReaderStart): Partial<ReaderState> {
  if (linked !== null)
    return { following: false, current: linked, target: { kind: 'item', item: linked, above: -ROOM } };
  if (kept !== null) return { following: false, target: { kind: 'item', ...kept } };
  return {};
}

function targetAt(following: boolean, { item, above }: ViewPlace): ViewTarget {
  return following ? { kind: 'end' } : { kind: 'item', item, above };
}

function shownKinds(focus: boolean, hidden: ReadonlySet<ItemKind>): ReadonlySet<ItemKind> {
  return focus ? FOCUS_KINDS : new Set(ITEM_KINDS.filter((kind) => !hidden.has(kind)));
}

function sameParts(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, at) => part === other[at]);
}
