import { type RefObject, useEffect } from 'react';
import './find-marks.css';
import { clearMarks, markOccurrences } from './find-marks.ts';
import type { FindSource } from './find-source.ts';
import { showRange } from './show-range.ts';

/** The list may still move by itself for so long after it went to an item, and cards unfold: it is shown again then. */
const STILL_MS = [60, 160, 320, 600] as const;

/** Marks what is found in the items that are in the page, and brings the current occurrence into view. */
export function useFindMarks(list: RefObject<HTMLElement | null>, find: FindSource): void {
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const marks = new FindMarks(element, find);
    return () => marks.close();
  }, [list, find]);
}

/** Keeps the marks true to the page, which changes as one scrolls and as items come. */
class FindMarks {
  readonly #list: HTMLElement;
  readonly #find: FindSource;
  readonly #observer: MutationObserver;
  readonly #stop: () => void;
  #frame = 0;
  #timers: readonly ReturnType<typeof setTimeout>[] = [];
  /** The order to go to an occurrence that was carried out last. */
  #gone = 0;

  constructor(list: HTMLElement, find: FindSource) {
    this.#list = list;
    this.#find = find;
    this.#observer = new MutationObserver(() => this.#soon());
    this.#observer.observe(list, { childList: true, characterData: true, subtree: true });
    this.#stop = find.store.subscribe(() => this.#soon());
    for (const input of ['wheel', 'pointerdown'] as const) list.addEventListener(input, this.#letGo);
  }

  close(): void {
    this.#observer.disconnect();
    this.#stop();
    cancelAnimationFrame(this.#frame);
    this.#letGo();
    for (const input of ['wheel', 'pointerdown'] as const) this.#list.removeEventListener(input, this.#letGo);
    clearMarks();
  }

  /** Whoever scrolls is not taken back. */
  readonly #letGo = () => {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.#gone = this.#find.store.getState().goes;
  };

  #soon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#mark();
    });
  }

  #mark(): void {
    const { open, found, at, goes } = this.#find.store.getState();
    if (!open || found === null) return clearMarks();
    const current = markOccurrences(this.#list, { ...found, at });
    if (current === null || goes === this.#gone) return;
    this.#gone = goes;
    showRange(current, this.#list);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = STILL_MS.map((delay) => setTimeout(() => this.#showAgain(), delay));
  }

  #showAgain(): void {
    const { open, found, at } = this.#find.store.getState();
    if (!open || found === null) return;
    const current = markOccurrences(this.#list, { ...found, at });
    if (current !== null) showRange(current, this.#list);
  }
}
