import type { MouseEvent } from 'react';
import type { FoundItem } from '../../shared/search.ts';
import type { ThreadId } from '../../shared/thread.ts';

/** A line of what was found: a thread, or an item of one. */
export interface HitLine {
  readonly threadId: ThreadId;
  /** null: the thread itself. */
  readonly item: FoundItem | null;
}

/** Tells lines apart: the thread, and the item in it. */
export function lineKey(threadId: ThreadId, item: number | null): string {
  return item === null ? threadId : `${threadId}/${item}`;
}

/** A link with a key held down is for the browser. */
export function follow(event: MouseEvent, open: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
}
