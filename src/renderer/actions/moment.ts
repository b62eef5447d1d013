import type { HomeStatus } from '../../shared/contract.ts';
import type { Thread } from '../../shared/thread.ts';
import { editRefusal, QUERY } from '../client/index.ts';
import { knownAbilities } from '../desk/index.ts';
import { countSelected } from '../selection/index.ts';
import type { ActionMoment, WindowServices } from './types.ts';

type MomentServices = Pick<
  WindowServices,
  'client' | 'cache' | 'navigation' | 'list' | 'search' | 'selection'
>;

/** What is the case now. Looked up when something is chosen, so that nothing has to follow every change of it. */
export function momentOf(services: MomentServices): ActionMoment {
  const { client, cache } = services;
  const desk = knownAbilities(cache);
  return {
    thread: openThread(services),
    selected: selectedCount(services),
    refusal: editRefusal(cache.getQueryData<HomeStatus>(QUERY.status), client.connection),
    ...(desk === undefined ? {} : { desk }),
  };
}

/** The open thread as far as the window knows it; null on the other pages. */
function openThread({ cache, navigation, list }: MomentServices): Thread | null {
  const { threadId, place } = navigation.store.getState();
  if (threadId === null || place !== 'threads') return null;
  const row = list.store.getState().rows.find(({ id }) => id === threadId);
  return row ?? cache.getQueryData<Thread>(QUERY.thread(threadId)) ?? null;
}

function selectedCount({ list, search, selection }: MomentServices): number {
  const { selected } = selection.store.getState();
  const found = selected.kind === 'all' && selected.query !== '';
  const total = found ? search.store.getState().answer?.total : list.store.getState().total;
  return countSelected(selected, total ?? 0);
}
