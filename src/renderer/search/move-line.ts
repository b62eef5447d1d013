/** A line of the results as keys see it. */
export interface LineView {
  readonly key: string;
  /** True: a thread; false: an item of the thread above. */
  readonly thread: boolean;
}

export interface LinePlace {
  readonly lines: readonly LineView[];
  /** Index of the line that has the focus; -1: none has. */
  readonly at: number;
  /** Lines that one page shows. */
  readonly pageLines: number;
}

/**
 * Where a key moves the focus among lines: up and down over threads and items, left to the thread of an item, right to the
 * next thread. `above`: out at the top; null: the key does not move it.
 */
export function moveLine(key: string, { lines, at, pageLines }: LinePlace): number | 'above' | null {
  if (lines.length === 0) return null;
  const last = lines.length - 1;
  const within = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return at <= 0 ? 'above' : at - 1;
    case 'PageDown':
      return within(Math.max(0, at) + pageLines);
    case 'PageUp':
      return within(at - pageLines);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowLeft':
      return threadBefore(lines, at);
    case 'ArrowRight':
      return threadAfter(lines, at);
    default:
      return null;
  }
}

/** Where a key moves the focus that marks threads on the way: over threads alone. null: it does not. */
export function moveThread(key: string, place: LinePlace): number | null {
  const { lines, at } = place;
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return threadAfter(lines, at);
    case 'ArrowUp':
    case 'ArrowLeft':
      return threadBefore(lines, at);
    default: {
      const to = moveLine(key, place);
      return typeof to === 'number' ? threadOf(lines, to) : null;
    }
  }
}

/** The thread that a line is, or is of. */
export function threadOf(lines: readonly LineView[], at: number): number | null {
  return threadBefore(lines, at + 1);
}

/** The thread of an item, or the thread before a thread. */
function threadBefore(lines: readonly LineView[], at: number): number | null {
  const index = lines.findLastIndex(({ thread }, place) => thread && place < at);
  return index < 0 ? null : index;
}

function threadAfter(lines: readonly LineView[], at: number): number | null {
  const index = lines.findIndex(({ thread }, place) => thread && place > at);
  return index < 0 ? null : index;
}
