import { Archive, Folder, MessageSquare, Tag, TextSearch } from 'lucide-react';
import type { ProjectFacet } from '../../shared/listing.ts';
import type { LabelCount } from '../../shared/library.ts';
import { displayTitle, type Thread } from '../../shared/thread.ts';
import type { Navigation } from '../navigation/index.ts';
import { projectName } from '../threads/index.ts';
import { formatWhen, plural } from '../ui/index.ts';
import type { Entry } from './entries.ts';

/** Threads as main found them, in their order. */
export function threadEntries(
  threads: readonly Thread[],
  navigation: Navigation,
  now: number,
): readonly Entry[] {
  return threads.map((thread) => ({
    id: `thread:${thread.id}`,
    section: 'Threads',
    name: displayTitle(thread),
    detail: [projectName(thread.cwd), formatWhen(thread.updatedAt, now)].filter(Boolean).join(' · '),
    words: `${thread.git.branch ?? ''} ${thread.cwd ?? ''} ${thread.id}`,
    icon: thread.archived ? Archive : MessageSquare,
    run: () => navigation.select(thread.id),
  }));
}

/** Folders that threads ran in. */
export function projectEntries(projects: readonly ProjectFacet[], navigation: Navigation): readonly Entry[] {
  return projects
    .filter(({ cwd }) => cwd !== '')
    .map(({ cwd, count }) => ({
      id: `project:${cwd}`,
      section: 'Projects',
      name: projectName(cwd),
      detail: `${cwd} · ${plural(count, 'thread')}`,
      words: cwd,
      icon: Folder,
      run: () => navigation.filterBy({ cwd, branch: undefined }),
    }));
}

/** The user's own labels. */
export function labelEntries(labels: readonly LabelCount[], navigation: Navigation): readonly Entry[] {
  return labels.map(({ id, name, count }) => ({
    id: `label:${id}`,
    section: 'Labels',
    name,
    detail: plural(count, 'thread'),
    words: 'label',
    icon: Tag,
    run: () => navigation.showLabel(id),
  }));
}

/** What is typed, as a search through everything that was said. */
export function searchEntry(text: string, navigation: Navigation): Entry {
  return {
    id: 'search:text',
    section: 'Search',
    name: `Search all threads for “${text}”`,
    icon: TextSearch,
    run: () => navigation.search(text),
  };
}
