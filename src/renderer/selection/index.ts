export { SelectBox } from './select-box.tsx';
export {
  anySelected,
  countSelected,
  isSelected,
  NONE_SELECTED,
  type SelectedThreads,
  targetOf,
} from './selected-threads.ts';
export { NOTHING_SELECTED, Selection, type SelectionState } from './selection.ts';
export {
  SelectionContext,
  useAnySelected,
  useIsSelected,
  useSelected,
  useSelection,
} from './selection-context.ts';
export { type RowOrder, useExtendSelection, useSelectingClick } from './use-select-rows.ts';
