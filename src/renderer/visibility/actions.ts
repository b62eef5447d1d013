import { EyeOff } from 'lucide-react';
import type { Action } from '../actions/types.ts';

/** What can be asked about what Codex shows. */
export const VISIBILITY_ACTIONS: readonly Action[] = [
  {
    id: 'thread.why',
    name: 'Why can’t Codex see this?',
    group: 'thread',
    words: 'hidden missing vanished list resume reason',
    icon: EyeOff,
    keys: ['Shift+W'],
    hidden: ({ thread }) => thread === null,
    run: ({ navigation }) => navigation.openDialog('verdict'),
  },
];
