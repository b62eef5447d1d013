import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** How changed lines are shown: one below the other, or side by side. */
export type DiffLayout = 'unified' | 'split';

const KEY = 'skein.diff-layout';

/** The choice of the user, for all diffs at once. It is kept for the next start. */
export class DiffLayoutChoice {
  readonly store: StoreApi<{ readonly layout: DiffLayout }>;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | null;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
    this.#storage = storage;
    this.store = createStore(() => ({ layout: this.#kept() }));
  }

  choose(layout: DiffLayout): void {
    this.store.setState({ layout });
    try {
      this.#storage?.setItem(KEY, layout);
    } catch {
      // A browser that keeps nothing still shows the choice until it is closed.
    }
  }

  #kept(): DiffLayout {
    return this.#storage?.getItem(KEY) === 'split' ? 'split' : 'unified';
  }
}

export const DiffLayoutContext = createContext(new DiffLayoutChoice(usableStorage()));

/** The layout of diffs, and the way to choose another. */
export function useDiffLayout(): readonly [DiffLayout, (layout: DiffLayout) => void] {
  const choice = use(DiffLayoutContext);
  const layout = useStore(choice.store, (state) => state.layout);
  return [layout, (next) => choice.choose(next)];
}

/** null where there is no page, or a browser keeps nothing. */
function usableStorage(): Storage | null {
  try {
    return typeof window === 'undefined' ? null : window.localStorage;
  } catch {
    return null;
  }
}
