import type { EventName, EventPayload } from '../../shared/contract.ts';
import type { ThreadId } from '../../shared/thread.ts';

type Listener = (event: EventName, payload: unknown) => void;
type ThreadsListener = (ids: readonly ThreadId[]) => void;

/** Changes are told together after this long. */
const COALESCE_MS = 60;
/** More changed threads than this are told as "all". */
const NAMED_MOST = 300;

/** Tells every window what changed. A listener that throws does not keep others from hearing. */
export class EventBus {
  readonly #listeners = new Set<Listener>();
  readonly #threadsListeners = new Set<ThreadsListener>();
  readonly #changed = new Set<ThreadId>();
  #trash = false;
  #timer: NodeJS.Timeout | undefined;

  /** Returns the function that stops listening. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears of every changed thread by its id, however many there are. Returns the function that stops listening. */
  onThreads(listener: ThreadsListener): () => void {
    this.#threadsListeners.add(listener);
    return () => this.#threadsListeners.delete(listener);
  }

  emit<N extends EventName>(event: N, payload: EventPayload<N>): void {
    for (const listener of this.#listeners) {
      try {
        listener(event, payload);
      } catch {
        // A window that is just closing must not stop the others.
      }
    }
  }

  /** Says soon that these threads changed, together with others that change meanwhile. */
  threadsChanged(ids: readonly ThreadId[]): void {
    for (const id of ids) this.#changed.add(id);
    if (this.#changed.size > 0) this.#flushSoon();
  }

  /** Says soon, and once, that threads went to the trash or left it. */
  trashChanged(): void {
    this.#trash = true;
    this.#flushSoon();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
    this.#threadsListeners.clear();
  }

  #flushSoon(): void {
    this.#timer ??= setTimeout(() => this.#flush(), COALESCE_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    if (this.#trash) this.emit('trash.changed', {});
    this.#trash = false;
    if (this.#changed.size > 0) this.#flushThreads();
  }

  #flushThreads(): void {
    const ids = [...this.#changed];
    this.#changed.clear();
    for (const listener of this.#threadsListeners) listener(ids);
    const all = ids.length > NAMED_MOST;
    this.emit('threads.changed', { ids: all ? [] : ids, all });
  }
}
