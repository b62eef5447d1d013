import type { Thread, ThreadId } from '../../shared/thread.ts';

/**
 * What became of a thread. Each is told once, after the change succeeded and everything was written. `closed`: the thread
 * is no longer loaded in this process; its history stays where it is.
 */
export type ThreadEvent =
  | { readonly kind: 'name-updated'; readonly threadId: ThreadId; readonly name: string | null }
  | { readonly kind: 'metadata-updated'; readonly threadId: ThreadId; readonly thread: Thread }
  | { readonly kind: 'archived'; readonly threadId: ThreadId; readonly thread: Thread }
  | { readonly kind: 'unarchived'; readonly threadId: ThreadId; readonly thread: Thread }
  | { readonly kind: 'deleted'; readonly threadId: ThreadId; readonly deletionId: string }
  | { readonly kind: 'restored'; readonly threadId: ThreadId; readonly thread: Thread }
  | { readonly kind: 'closed'; readonly threadId: ThreadId };

export type ThreadListener = (event: ThreadEvent) => void;

/** Tells every listener of every event. A listener that throws is logged; it spoils neither the change nor the others. */
export class ThreadEvents {
  readonly #listeners = new Set<ThreadListener>();
  readonly #log: (line: string) => void;

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  /** Returns the function that stops listening. The same listener may be added several times. */
  subscribe(listener: ThreadListener): () => void {
    const own: ThreadListener = (event) => listener(event);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  emit(event: ThreadEvent): void {
    for (const listener of Array.from(this.#listeners)) {
      try {
        listener(event);
      } catch (error) {
        this.#log(`a listener of thread events failed at ${event.kind}: ${String(error)}`);
      }
    }
  }
}
