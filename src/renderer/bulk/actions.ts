import {
  Archive,
  ArchiveRestore,
  Download,
  GitBranch,
  ListChecks,
  Pencil,
  Tags,
  Trash2,
  X,
} from 'lucide-react';
import type { Action, ActionMoment } from '../actions/types.ts';
import type { DialogName } from '../navigation/index.ts';
import { selectEverything } from './use-selection-keys.ts';

const none = ({ selected }: ActionMoment) => selected === 0;
const refused = ({ refusal }: ActionMoment) => refusal;

function dialog(name: DialogName): Action['run'] {
  return ({ navigation }) => navigation.openDialog(name);
}

/** What can be done with the selected threads, for the palette, the sheet of keys and the menu. */
export const BULK_ACTIONS: readonly Action[] = [
  {
    id: 'selection.all',
    name: 'Select all threads in the list',
    group: 'selection',
    words: 'mark everything filter found',
    icon: ListChecks,
    run: ({ selection, navigation }) => selectEverything(selection, navigation),
  },
  {
    id: 'selection.clear',
    name: 'Clear the selection',
    group: 'selection',
    words: 'unmark deselect none',
    icon: X,
    hidden: none,
    run: ({ selection }) => selection.clear(),
  },
  {
    id: 'selection.archive',
    name: 'Archive selected threads',
    group: 'selection',
    icon: Archive,
    hidden: none,
    unavailable: refused,
    run: ({ bulk }) => bulk.move('archive'),
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
    icon: Tags,
    hidden: none,
    unavailable: refused,
    run: dialog('bulk-labels'),
  },
  {
    id: 'selection.export',
    name: 'Export selected threads…',
    group: 'selection',
    words: 'zip markdown save',
    icon: Download,
    hidden: none,
    run: dialog('bulk-export'),
  },
  {
    id: 'selection.delete',
    name: 'Delete selected threads…',
    group: 'selection',
    words: 'trash remove',
    icon: Trash2,
    hidden: none,
    unavailable: refused,
    run: ({ bulk }) => bulk.move('trash'),
  },
];
