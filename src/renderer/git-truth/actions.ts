import { FolderGit2, FolderInput } from 'lucide-react';
import type { Action } from '../actions/types.ts';

/** What can be done about folders and repositories, for palette, menu and keys. */
export const gitTruthActions: readonly Action[] = [
  {
    id: 'thread.relink',
    name: 'Relink folder…',
    group: 'thread',
    words: 'moved folder cwd project path',
    icon: FolderInput,
    hidden: ({ thread }) => thread === null,
    unavailable: ({ thread, refusal }) =>
      refusal ?? (thread?.cwd === null ? 'This thread does not say which folder it ran in.' : null),
    run: ({ navigation }) => navigation.openDialog('relink'),
  },
  {
    id: 'go.repositories',
    name: 'Check repositories',
    group: 'home',
    words: 'git branches origin gone stale relink re-point',
    icon: FolderGit2,
    run: ({ navigation }) => navigation.goTo('git'),
  },
];
