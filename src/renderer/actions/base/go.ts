import {
  Archive,
  Bot,
  Boxes,
  ChartColumn,
  CircleDot,
  FolderGit2,
  HardDrive,
  HeartPulse,
  History,
  Layers,
  Trash2,
  BookMarked,
  MessagesSquare,
} from 'lucide-react';
import type { Place, ScopeName } from '../../navigation/index.ts';
import { focusSelectedRow } from '../../threads/index.ts';
import type { Action } from '../types.ts';

type Facts = Required<Pick<Action, 'name' | 'icon' | 'keys' | 'words'>>;

function scope(name: ScopeName, facts: Facts): Action {
  return {
    id: `go.${name}`,
    group: 'go',
    ...facts,
    run: ({ navigation }) => {
      navigation.showScope(name);
      requestAnimationFrame(() => focusSelectedRow());
    },
  };
}

function page(place: Place, facts: Facts): Action {
  return { id: `go.${place}`, group: 'go', ...facts, run: ({ navigation }) => navigation.goTo(place) };
}

/** The pages of the window. The digits go to the first entries of the sidebar, in their order. */
export const GO_ACTIONS: readonly Action[] = [
  scope('all', { name: 'All threads', icon: Layers, keys: ['1'], words: 'everything list' }),
  scope('active', { name: 'Active threads', icon: MessagesSquare, keys: ['2'], words: 'not archived list' }),
  scope('archived', { name: 'Archived threads', icon: Archive, keys: ['3'], words: 'list' }),
  scope('subagents', { name: 'Sub-agents', icon: Bot, keys: ['4'], words: 'spawned list' }),
  page('trash', { name: 'Trash', icon: Trash2, keys: ['5'], words: 'deleted restore' }),
  page('library', { name: 'Library', icon: BookMarked, keys: ['6'], words: 'labels pins notes bookmarks' }),
  page('history', { name: 'History', icon: History, keys: ['7'], words: 'undo journal changes' }),
  page('health', { name: 'Health', icon: HeartPulse, keys: ['8'], words: 'doctor repair problems' }),
  page('git', {
    name: 'Repositories',
    icon: FolderGit2,
    keys: ['9'],
    words: 'git truth branches relink stale',
  }),
  page('space', { name: 'Space', icon: HardDrive, keys: ['0'], words: 'disk bytes size treemap' }),
  page('homes', { name: 'All homes', icon: Boxes, keys: [], words: 'several everywhere backup work search' }),
  page('usage', { name: 'Usage', icon: ChartColumn, keys: [], words: 'tokens charts' }),
  scope('live', { name: 'Live threads', icon: CircleDot, keys: [], words: 'running now' }),
];
