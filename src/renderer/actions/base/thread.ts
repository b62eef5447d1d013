import { Archive, CopyPlus, Download, Ellipsis, GitBranch, Pencil, Trash2 } from 'lucide-react';
import { LIST_ELEMENT } from '../../threads/index.ts';
import { below } from '../../ui/index.ts';
import type { Action, ActionMoment } from '../types.ts';

const noThread = ({ thread }: ActionMoment) => thread === null;
const refusal = ({ refusal: reason }: ActionMoment) => reason;

/** What is done to the open thread. */
export const THREAD_ACTIONS: readonly Action[] = [
  {
    id: 'thread.rename',
    name: 'Rename thread',
    group: 'thread',
    words: 'name title',
    icon: Pencil,
    keys: ['F2'],
    hidden: noThread,
    unavailable: refusal,
    run: ({ navigation }, { thread }) => {
      if (thread !== null) navigation.startRename(thread.id, renamePlace());
    },
  },
  {
    id: 'thread.git',
    name: 'Edit git metadata',
    group: 'thread',
    words: 'branch commit sha origin repository',
    icon: GitBranch,
    keys: ['g'],
    hidden: noThread,
    unavailable: refusal,
    run: ({ navigation }) => navigation.openDialog('git'),
  },
  {
    id: 'thread.archive',
    name: 'Archive thread, or bring it back',
    group: 'thread',
    words: 'unarchive restore hide',
    icon: Archive,
    keys: ['e'],
    hidden: noThread,
    unavailable: refusal,
    run: async ({ actions }, { thread }) => {
      if (thread !== null) await actions.toggleArchived(thread.id);
    },
  },
  {
    id: 'thread.delete',
    name: 'Move thread to the trash',
    group: 'thread',
    words: 'delete remove',
    icon: Trash2,
    keys: ['Delete', 'Backspace'],
    hidden: noThread,
    unavailable: refusal,
    run: async ({ actions }, { thread }) => {
      if (thread !== null) await actions.delete(thread.id);
    },
  },
  {
    id: 'thread.duplicate',
    name: 'Duplicate thread',
    group: 'thread',
    words: 'fork copy',
    icon: CopyPlus,
    hidden: noThread,
    unavailable: refusal,
    run: async ({ actions }, { thread }) => {
      if (thread !== null) await actions.duplicate(thread.id);
    },
  },
  {
    id: 'thread.export',
    name: 'Export thread…',
    group: 'thread',
    words: 'save markdown html json',
    icon: Download,
    keys: ['s'],
    hidden: noThread,
    run: ({ navigation }) => navigation.openDialog('export'),
  },
  {
    id: 'thread.menu',
    name: 'Everything that can be done with the thread',
    group: 'thread',
    words: 'menu more',
    icon: Ellipsis,
    keys: ['m'],
    hidden: noThread,
    run: ({ navigation }, { thread }) => {
      if (thread !== null) navigation.openMenu({ threadId: thread.id, at: menuPlace() });
    },
  },
];

/** Below what has the focus, where that says which thread is meant; else below the header's button. */
function menuPlace(): { readonly x: number; readonly y: number } {
  const row = document.activeElement?.closest('[role="listitem"]');
  const anchor = row ?? document.querySelector('main [aria-haspopup="menu"]') ?? document.body;
  return below(anchor);
}

function renamePlace(): 'row' | 'header' {
  return document.activeElement?.closest('main') === null && selectedRowIsShown() ? 'row' : 'header';
}

/** False when a filter hides the thread, and in a narrow window, where the thread takes the list's place. */
function selectedRowIsShown(): boolean {
  return document.querySelector(`#${LIST_ELEMENT} a[aria-current]`)?.checkVisibility() ?? false;
}
