import { Command, Eye, Search, Undo2, X } from 'lucide-react';
import { focusSearchBox } from '../../search/index.ts';
import type { Action } from '../types.ts';

/** What shows in the window. */
export const VIEW_ACTIONS: readonly Action[] = [
  {
    id: 'view.palette',
    name: 'Find anything',
    group: 'view',
    words: 'command palette threads actions projects settings',
    icon: Command,
    keys: ['$mod+k'],
    whileTyping: true,
    run: ({ navigation }) => navigation.openDialog('palette'),
  },
  {
    id: 'view.search',
    name: 'Search all threads',
    group: 'view',
    words: 'find text',
    icon: Search,
    keys: ['/', 'Shift+/'],
    run: () => focusSearchBox(),
  },
  {
    id: 'view.clear-filters',
    name: 'Clear all filters',
    group: 'view',
    words: 'reset show everything',
    icon: X,
    run: ({ navigation }) => navigation.clearFilters(),
  },
  {
    id: 'view.save-search',
    name: 'Save this search…',
    group: 'view',
    words: 'smart folder keep query',
    icon: Eye,
    run: ({ navigation, toasts }) => {
      if (navigation.store.getState().query === '') toasts.show('There is no search to save', 'note');
      else navigation.openDialog('save-search');
    },
  },
  {
    id: 'view.undo-message',
    name: 'Undo, while a message offers it',
    group: 'view',
    words: 'take back',
    icon: Undo2,
    keys: ['z'],
    run: ({ toasts }) => {
      toasts.press('Z');
    },
  },
];
