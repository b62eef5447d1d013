import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ItemKind } from '../../../shared/transcript.ts';
import type { TranscriptSource } from '../source/index.ts';
import { type JumpGoal, type JumpWay, jumpFrom, noJumpWords } from './jumps.ts';
import { kindsAreKnown, onceKindsAreKnown } from './known-kinds.ts';
import { setOpen, toggleAll } from './openness.ts';
import { FIRST_READING, type ReaderState, type ViewPlace } from './reader-state.ts';
import { jumpsFrom, type ReaderStart, ROOM, startOf, targetAt } from './reader-places.ts';
import { ShownCache } from './shown-cache.ts';
import type { ShownItems } from './shown-items.ts';

/** How one thread is read in this window: what is shown, where the view is and where it is to go. */
export class Reader {
  readonly store: StoreApi<ReaderState>;
  readonly #source: TranscriptSource;
  /** The item jumped to last that was in view: from then on it is current only as long as it stays there. */
  #reached: number | null = null;
  readonly #shown = new ShownCache();

  constructor(source: TranscriptSource, start: ReaderStart) {
    this.#source = source;
    this.store = createStore(() => ({ ...FIRST_READING, ...startOf(start) }));
  }

  /** The items that are shown now. The same object as long as they are the same. */
  shown(): ShownItems {
    return this.#shown.get(this.store.getState(), this.#source.store.getState());
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

  /** Goes to the nearest prompt, error or edit, or says that there is none; once the kinds of the items are known. */
  jump(goal: JumpGoal, way: JumpWay): void {
    if (!kindsAreKnown(this.#source)) return onceKindsAreKnown(this.#source, () => this.jump(goal, way));
    const { kinds } = this.#source.store.getState();
    const shown = this.shown();
    const from = jumpsFrom(way, this.store.getState(), kinds.length);
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

  /** Somebody turns away from the end: nothing that comes in now may take the view back. */
  leaveEnd(): void {
    if (this.store.getState().following) this.#stopFollowing();
  }

  /** The thread was read for the first time: what it has by now is not new, wherever reading begins. */
  firstRead(items: number): void {
    this.store.setState({ seen: items });
  }

  /** Stays where it is when positions mean something else. */
  startedOver(): void {
    this.store.setState(({ following, place }) => ({ current: null, target: targetAt(following, place) }));
  }

  /** The item at the top of the view has another position now. */
  stayWith(item: number): void {
    this.store.setState(({ place: { above } }) => ({ target: { kind: 'item', item, above } }));
  }

  #stopFollowing(): void {
    const { items } = this.#source.store.getState().about;
    this.store.setState(({ following, seen }) => ({ following: false, seen: following ? items : seen }));
  }

  #filter(change: Pick<ReaderState, 'focus'> & Partial<Pick<ReaderState, 'hidden'>>): void {
    this.store.setState(({ following, place }) => ({ ...change, target: targetAt(following, place) }));
  }
}
