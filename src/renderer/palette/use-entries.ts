import { useMemo, useState } from 'react';
import { parseThreadId } from '../../shared/thread.ts';
import { momentOf, useServices } from '../actions/index.ts';
import { useFacets } from '../client/index.ts';
import { useLabels } from '../marks/index.ts';
import { useNow } from '../ui/index.ts';
import { actionEntries } from './action-entries.ts';
import { ALL_ACTIONS } from './all-actions.ts';
import type { Entry } from './entries.ts';
import { labelEntries, projectEntries, searchEntry, threadEntries } from './found-entries.ts';
import type { Typed } from './rank.ts';
import { useFoundThreads } from './use-found-threads.ts';

const ALL = { archived: 'all' } as const;

/** Everything that the palette can offer for what is typed, not yet in its order. `recent`: what was chosen lately. */
export function useEntries(typed: Typed, recent: readonly string[]): readonly Entry[] {
  const services = useServices();
  const now = useNow();
  // While the palette is open nothing else can be chosen, so that the moment stays what it is.
  const [actions] = useState(() => actionEntries(ALL_ACTIONS, momentOf(services), services));
  const recentThreads = useMemo(() => recent.flatMap((id) => threadOf(id)), [recent]);
  const threads = useFoundThreads(typed, recentThreads);
  const projects = useFacets(ALL)?.projects;
  const labels = useLabels();
  return useMemo(() => {
    const { navigation } = services;
    const search = typed.text === '' ? [] : [searchEntry(typed.text, navigation)];
    const places = [...projectEntries(projects ?? [], navigation), ...labelEntries(labels, navigation)];
    return [...actions, ...threadEntries(threads, navigation, now), ...places, ...search];
  }, [services, actions, threads, projects, labels, typed.text, now]);
}

function threadOf(id: string) {
  return id.startsWith('thread:') ? (parseThreadId(id.slice('thread:'.length)) ?? []) : [];
}
