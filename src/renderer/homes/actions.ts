import { FolderOpen } from 'lucide-react';
import type { Action } from '../actions/types.ts';

/** What can be done about homes. */
export const HOME_ACTIONS: readonly Action[] = [
  {
    id: 'home.manage',
    name: 'Open or manage homes…',
    group: 'home',
    words: 'switch backup work wsl codex_home folder',
    icon: FolderOpen,
    run: ({ navigation }) => navigation.openDialog('homes'),
  },
];
