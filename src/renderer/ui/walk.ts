import type { KeyboardEvent } from 'react';

export interface WalkPlace {
  /** Which arrow keys move: left and right, or up and down. */
  readonly along: 'row' | 'column';
  /** Whether the last is followed by the first. */
  readonly round: boolean;
  /** Index of what has the focus; -1: nothing has. */
  readonly at: number;
  readonly count: number;
}

const ARROWS = {
  row: { back: 'ArrowLeft', on: 'ArrowRight' },
  column: { back: 'ArrowUp', on: 'ArrowDown' },
} as const;

/** Where arrow keys, Home and End move the focus; null: the key does not move it, or there is nothing to move to. */
export function walkTarget(key: string, place: WalkPlace): number | null {
  const { along, at, count } = place;
  if (count === 0) return null;
  switch (key) {
    case ARROWS[along].on:
      return inside(at + 1, place);
    case ARROWS[along].back:
      return at < 0 ? count - 1 : inside(at - 1, place);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function inside(index: number, { round, count }: WalkPlace): number {
  return round ? (index + count) % count : Math.max(0, Math.min(count - 1, index));
}

/** Lets a key move the focus, and nothing else hear it. False: the key is none that moves. */
export function walk(event: KeyboardEvent, place: WalkPlace, go: (index: number) => void): boolean {
  const target = walkTarget(event.key, place);
  if (target === null) return false;
  event.preventDefault();
  event.stopPropagation();
  go(target);
  return true;
}
