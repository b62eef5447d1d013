import type { ThreadId } from '../../../shared/thread.ts';
import type { BegunSteps } from './batch-steps.ts';
import type { EntryWriter } from './entry-writer.ts';
import type { UndoData } from './types.ts';

type Kind = UndoData['kind'];
type Of<K extends Kind> = Extract<UndoData, { readonly kind: K }>;

/**
 * Steps that were written ahead for changes whose turn has not come yet. What was known of a thread then may not be true
 * any more: whoever takes a step looks.
 */
export class StepsAhead {
  readonly #writer: EntryWriter;
  readonly #steps = new Map<ThreadId, { readonly step: number; readonly ahead: UndoData }>();

  constructor(writer: EntryWriter) {
    this.#writer = writer;
  }

  add(begun: BegunSteps<UndoData>): void {
    for (const [threadId, step] of begun) this.#steps.set(threadId, step);
  }

  /** The steps of these threads that are of this kind; they are no longer ahead. */
  take<K extends Kind>(kind: K, threadIds: readonly ThreadId[]): BegunSteps<Of<K>> {
    const taken = new Map<ThreadId, { readonly step: number; readonly ahead: Of<K> }>();
    for (const threadId of threadIds) {
      const known = this.#steps.get(threadId);
      if (known === undefined || !isOf(kind, known.ahead)) continue;
      this.#steps.delete(threadId);
      taken.set(threadId, { step: known.step, ahead: known.ahead });
    }
    return taken;
  }

  /** The turn of what is left does not come: nothing was done. */
  drop(): void {
    for (const { step } of this.#steps.values()) this.#writer.end({ step, state: 'nothing', message: null });
    this.#steps.clear();
  }
}

function isOf<K extends Kind>(kind: K, data: UndoData): data is Of<K> {
  return data.kind === kind;
}
