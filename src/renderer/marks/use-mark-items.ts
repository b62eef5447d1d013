import { Pin, PinOff, StickyNote, Tag } from 'lucide-react';
import type { ThreadId } from '../../shared/thread.ts';
import { type DialogName, useNavigation } from '../navigation/index.ts';
import type { MenuItem } from '../ui/index.ts';
import { useMarks } from './library-queries.ts';
import { useMarkActions } from './mark-actions.ts';

/** The ways to mark a thread, as entries of its menu. */
export function useMarkItems(id: ThreadId): readonly MenuItem[] {
  const navigation = useNavigation();
  const actions = useMarkActions();
  const marks = useMarks(id);
  const pinned = marks?.pinned === true;
  const open = (dialog: DialogName) => () => {
    navigation.select(id);
    navigation.openDialog(dialog);
  };
  return [
    {
      label: pinned ? 'Unpin' : 'Pin',
      icon: pinned ? PinOff : Pin,
      shortcut: 'P',
      run: () => void actions.pin([id], !pinned),
    },
    { label: 'Labels…', icon: Tag, shortcut: 'T', run: open('labels') },
    { label: 'Note…', icon: StickyNote, run: open('note') },
  ];
}
