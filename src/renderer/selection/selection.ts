import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ThreadFilter } from '../../shared/listing.ts';
import type { ThreadId } from '../../shared/thread.ts';
import {
  anySelected,
  isSelected,
  NONE_SELECTED,
  type SelectedThreads,
  withThreads,
} from './selected-threads.ts';

export interface SelectionState {
  readonly selected: SelectedThreads;
  /** Where a range begins; null: nowhere. */
  readonly anchor: ThreadId | null;
  /** The threads that came in with the last range: the next range from the same anchor takes its place. */
  readonly range: readonly ThreadId[];
}

export const NOTHING_SELECTED: SelectionState = { selected: NONE_SELECTED, anchor: null, range: [] };

/** The threads that are marked in the list, beside the one that is open. */
export class Selection {
  readonly store: StoreApi<SelectionState> = createStore(() => NOTHING_SELECTED);

  /** Marks a thread, or takes its mark away. Ranges begin at it from now on. */
  toggle(id: ThreadId): void {
    const { selected } = this.store.getState();
    this.store.setState({
      selected: withThreads(selected, [id], !isSelected(selected, id)),
      anchor: id,
      range: [],
    });
  }

  /**
   * Marks everything between the anchor and a thread, in the order of these rows; what the last range from there had
   * marked beyond it loses its mark. `from`: the anchor where there is none.
   */
  extendTo(id: ThreadId, rows: readonly ThreadId[], from: ThreadId | null): void {
    const state = this.store.getState();
    const anchor = state.anchor ?? from ?? id;
    const range = between(rows, anchor, id);
    const { selected } = state;
    const without = selected.kind === 'ids' ? withThreads(selected, state.range, false) : selected;
    this.store.setState({ selected: withThreads(without, range, true), anchor, range });
  }

  /** Marks everything that a filter lets through, or with a query what is found by it, loaded or not. */
  selectAll(filter: ThreadFilter, query: string): void {
    const selected: SelectedThreads = { kind: 'all', filter, query, except: new Set() };
    this.store.setState({ ...NOTHING_SELECTED, selected });
  }

  /** Puts back what was selected before. */
  restore(selected: SelectedThreads): void {
    this.store.setState({ ...NOTHING_SELECTED, selected });
  }

  clear(): void {
    if (anySelected(this.store.getState().selected) || this.store.getState().anchor !== null)
      this.store.setState(NOTHING_SELECTED);
  }
}

/** Rows from one to the other, both included; the second alone where the first is not among them. */
function between(rows: readonly ThreadId[], from: ThreadId, to: ThreadId): readonly ThreadId[] {
  const [a, b] = [rows.indexOf(from), rows.indexOf(to)];
  return a < 0 || b < 0 ? [to] : rows.slice(Math.min(a, b), Math.max(a, b) + 1);
}
