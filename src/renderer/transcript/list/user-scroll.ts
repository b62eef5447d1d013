/** Which way a person scrolls; `either`: as the view moves, when the hand does not tell. */
export type ScrollWay = 'up' | 'down' | 'either';

/** Scrolling goes on for a while after the hand that began it has stopped. */
const AFTER_MS = 600;

const KEYS: Readonly<Record<string, ScrollWay>> = {
  PageUp: 'up',
  ArrowUp: 'up',
  PageDown: 'down',
  ArrowDown: 'down',
  Tab: 'either',
};

const INPUTS = ['wheel', 'touchmove', 'pointerdown', 'pointermove', 'keydown'] as const;

/**
 * Tells whether a person is scrolling an element now. It also moves by itself, when rows turn out higher or lower than
 * thought, and by keys that name a place, which are no scrolling.
 */
export class UserScroll {
  readonly #onUp: () => void;
  #way: ScrollWay = 'either';
  #at = Number.NEGATIVE_INFINITY;

  /** `onUp`: somebody begins to scroll up, told before the element moves. */
  constructor(onUp: () => void) {
    this.#onUp = onUp;
  }

  /** Takes note of what hands do to the element, until the function that it returns is called. */
  follow(element: HTMLElement): () => void {
    const note = (event: Event) => this.#note(event);
    for (const input of INPUTS) element.addEventListener(input, note, { passive: true });
    return () => {
      for (const input of INPUTS) element.removeEventListener(input, note);
    };
  }

  /** The way a person moved the view by so many pixels; null: it stayed, or moved by itself. */
  moved(by: number): 'up' | 'down' | null {
    if (by === 0 || performance.now() - this.#at >= AFTER_MS) return null;
    const way = by < 0 ? 'up' : 'down';
    return this.#way === 'either' || this.#way === way ? way : null;
  }

  /** What moves the view from now on is not what a hand did before. */
  forget(): void {
    this.#at = Number.NEGATIVE_INFINITY;
  }

  #note(event: Event): void {
    const way = wayOf(event);
    if (way === null) return;
    this.#way = way;
    this.#at = performance.now();
    if (way === 'up') this.#onUp();
  }
}

function wayOf(event: Event): ScrollWay | null {
  if (event instanceof WheelEvent) return event.deltaY === 0 ? null : event.deltaY < 0 ? 'up' : 'down';
  if (event instanceof KeyboardEvent) return wayOfKey(event);
  if (event instanceof PointerEvent && event.type === 'pointermove' && event.buttons === 0) return null;
  return 'either';
}

function wayOfKey({ key, shiftKey }: KeyboardEvent): ScrollWay | null {
  if (key === ' ') return shiftKey ? 'up' : 'down';
  return KEYS[key] ?? null;
}
