import {
  Archive,
  ArchiveRestore,
  Download,
  GitBranch,
  ListChecks,
  Pencil,
  Pin,
  Tags,
  Trash2,
  X,
} from 'lucide-react';
import type { Action, ActionMoment } from '../actions/types.ts';
import type { DialogName } from '../navigation/index.ts';
import { pinSelected } from './pin-selected.ts';
import { archivedAreShown, isInList, selectEverything } from './select-everything.ts';

const none = ({ selected }: ActionMoment) => selected === 0;
const refused = ({ refusal }: ActionMoment) => refusal;

function dialog(name: DialogName): Action['run'] {
  return ({ navigation }) => navigation.openDialog(name);
}

/** What can be done with the selected threads, for the palette, the keys with their sheet, and the menu. */
const ACTIONS: readonly Action[] = [
  {
    id: 'selection.all',
    name: 'Select all threads in the list',
    group: 'selection',
    words: 'mark everything filter found',
    keys: ['$mod+a'],
    hears: isInList,
    icon: ListChecks,
    run: ({ selection, navigation }) => selectEverything(selection, navigation),
  },
  {
    id: 'selection.clear',
    name: 'Clear the selection',
    group: 'selection',
    words: 'unmark deselect none',
    keys: ['Escape'],
    icon: X,
    hidden: none,
    run: ({ selection }) => selection.clear(),
  },
  {
    id: 'selection.archive',
    name: 'Archive selected threads, or bring them back',
    group: 'selection',
    words: 'unarchive restore hide',
    keys: ['e'],
    icon: Archive,
    hidden: none,
    unavailable: refused,
    run: ({ bulk, navigation }) => bulk.move(archivedAreShown(navigation) ? 'active' : 'archive'),
  },
  {
    id: 'selection.unarchive',
    name: 'Unarchive selected threads',
    group: 'selection',
    words: 'bring back restore',
    icon: ArchiveRestore,
    hidden: none,
    unavailable: refused,
    run: ({ bulk }) => bulk.move('active'),
  },
  {
    id: 'selection.rename',
    name: 'Rename selected threads…',
    group: 'selection',
    words: 'pattern titles suggest names find replace',
    keys: ['F2'],
    icon: Pencil,
    hidden: none,
    unavailable: refused,
    run: dialog('bulk-rename'),
  },
  {
    id: 'selection.git',
    name: 'Edit git metadata of selected threads…',
    group: 'selection',
    words: 'branch commit origin memory',
    keys: ['g'],
    icon: GitBranch,
    hidden: none,
    unavailable: refused,
    run: dialog('bulk-git'),
  },
  {
    id: 'selection.labels',
    name: 'Label selected threads…',
    group: 'selection',
    words: 'tags organise',
    keys: ['t'],
    icon: Tags,
    hidden: none,
    run: dialog('bulk-labels'),
  },
  {
    id: 'selection.pin',
    name: 'Pin or unpin selected threads',
    group: 'selection',
    words: 'favourite star top',
    keys: ['p'],
    icon: Pin,
    hidden: none,
    run: pinSelected,
  },
  {
    id: 'selection.export',
    name: 'Export selected threads…',
    group: 'selection',
    words: 'zip markdown save',
    keys: ['s'],
    icon: Download,
    hidden: none,
    run: dialog('bulk-export'),
  },
  {
    id: 'selection.delete',
    name: 'Delete selected threads…',
    group: 'selection',
    words: 'trash remove',
    keys: ['Delete', 'Backspace'],
    icon: Trash2,
    hidden: none,
    unavailable: refused,
    run: ({ bulk }) => bulk.move('trash'),
  },
];

/** What can be done to the selection. While there is one, their keys go before those of a single thread. */
export const BULK_ACTIONS: readonly Action[] = ACTIONS.map((action) => ({ ...action, first: true }));
