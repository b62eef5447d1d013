import { BookOpen, Keyboard, RotateCcw, Upload } from 'lucide-react';
import type { Action } from '../types.ts';

/** What concerns the home as a whole, and help. */
export const HOME_ACTIONS: readonly Action[] = [
  {
    id: 'home.import',
    name: 'Import threads…',
    group: 'home',
    words: 'rollouts copy add',
    icon: Upload,
    unavailable: ({ refusal }) => refusal,
    run: ({ navigation }) => navigation.openDialog('import'),
  },
  {
    id: 'home.reindex',
    name: 'Make the search index anew',
    group: 'home',
    words: 'rebuild full text',
    icon: RotateCcw,
    run: async ({ client, toasts }) => {
      await client.call('search.rebuild', {});
      toasts.show('The search index is made anew', 'note');
    },
  },
  {
    id: 'help.keys',
    name: 'Keys',
    group: 'help',
    words: 'shortcuts keyboard sheet',
    icon: Keyboard,
    keys: ['?', 'Shift+?'],
    run: ({ navigation }) => navigation.openDialog('keys'),
  },
  {
    id: 'help.search-language',
    name: 'How to search',
    group: 'help',
    words: 'language operators filters',
    icon: BookOpen,
    run: ({ navigation }) => navigation.openDialog('search-language'),
  },
];
