import { Redo2, Undo2 } from 'lucide-react';
import type { Action } from '../actions/types.ts';
import { redoChange, undoChange } from './undo-changes.ts';

/** Undo and redo of whatever was changed last, also before the last start. */
export const HISTORY_ACTIONS: readonly Action[] = [
  {
    id: 'history.undo',
    name: 'Undo the last change',
    group: 'home',
    words: 'take back revert history',
    icon: Undo2,
    keys: ['$mod+z'],
    unavailable: ({ refusal }) => refusal,
    run: (services) => undoChange(services),
  },
  {
    id: 'history.redo',
    name: 'Redo what was undone last',
    group: 'home',
    words: 'do again history',
    icon: Redo2,
    keys: ['$mod+Shift+z', '$mod+y'],
    unavailable: ({ refusal }) => refusal,
    run: (services) => redoChange(services),
  },
];
