import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { ToastAction, Toasts } from '../ui/index.ts';
import type { Works } from '../works/index.ts';
import { failuresOf, outcomeWords, type Verb, VERBS } from './outcome-words.ts';

/** What was not done and why, to be read in full. */
export interface Report {
  readonly title: string;
  readonly failures: readonly Outcome[];
}

/** One thing done to some threads. */
export interface Action {
  readonly verb: Verb;
  /** What it is done to, for the message when nothing could be done: a quoted title, `3 threads`. */
  readonly subject: string;
  readonly call: (workId: string) => Promise<readonly Outcome[]>;
  /** Takes back what was done; not offered when absent, or when nothing was done. */
  readonly undo?: (done: readonly Outcome[]) => void;
}

/** Does things to threads and says what came of it: progress, the number done, failures by name, an undo. */
export class ActionRunner {
  readonly store: StoreApi<{ readonly report: Report | null }> = createStore(() => ({ report: null }));
  readonly #works: Works;
  readonly #toasts: Toasts;

  constructor(works: Works, toasts: Toasts) {
    this.#works = works;
    this.#toasts = toasts;
  }

  /** The result for each thread; null when the whole was refused, which has been said then. */
  async run({ verb, subject, call, undo }: Action): Promise<readonly Outcome[] | null> {
    const { doing, not } = VERBS[verb];
    try {
      const results = await this.#works.run({ doing, shownIn: 'corner' }, call);
      this.#tell(verb, results, undo);
      return results;
    } catch (thrown) {
      this.#toasts.show(`Not ${not}: ${subject}. ${toSkeinError(thrown).message}`);
      return null;
    }
  }

  closeReport(): void {
    this.store.setState({ report: null });
  }

  #tell(verb: Verb, results: readonly Outcome[], undo: Action['undo']): void {
    const failures = failuresOf(verb, results);
    const done = results.filter(({ outcome }) => outcome === 'done');
    const actions: ToastAction[] = [];
    if (undo !== undefined && done.length > 0)
      actions.push({ label: 'Undo', key: 'Z', run: () => undo(done) });
    if (failures.length > 0)
      actions.push({ label: 'Why?', stays: true, run: () => this.#report(verb, failures) });
    this.#toasts.show(outcomeWords(verb, results), failures.length > 0 ? 'problem' : 'note', actions);
  }

  #report(verb: Verb, failures: readonly Outcome[]): void {
    this.store.setState({ report: { title: `Not ${VERBS[verb].not}`, failures } });
  }
}
