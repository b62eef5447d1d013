import { basename, join } from 'node:path';
import { SearchClient, SearchEngine, type SearchHost, type SearchService } from '../../search/index.ts';
import { homeDataFolder } from '../../startup/index.ts';
import type { AppContext } from '../context.ts';
import { transcriptFolder } from '../create-transcripts.ts';
import { systemClock } from '../live/index.ts';
import type { AppOptions } from '../types.ts';
import { indexSource } from './index-source.ts';
import { IndexedSearch } from './indexed-search.ts';
import { NO_SEARCH } from './no-search.ts';
import { threadRows } from './thread-rows.ts';
import type { Search } from './types.ts';

/** What of the home the index follows. */
export type SearchContext = Pick<AppContext, 'stateDb' | 'store' | 'manager' | 'live' | 'events' | 'host'>;

export interface SearchPlace {
  readonly options: Pick<AppOptions, 'mode' | 'searchWorker' | 'searchWaitMs' | 'onBattery' | 'env' | 'log'>;
  /** The home's real path. */
  readonly home: string;
  /** Skein's own folder for all homes. */
  readonly dataFolder: string;
  readonly context: SearchContext;
}

/** A command that asks once waits so long for the index to be brought up to date. */
const UP_TO_DATE_MS = 2_000;

/**
 * What searches: for a window a worker, which follows the home; for a command that asks once, this thread. `SKEIN_SEARCH=0`
 * leaves it out.
 */
export function createSearch(place: SearchPlace): Search {
  const { options, context } = place;
  const { mode, searchWaitMs = UP_TO_DATE_MS, onBattery, log } = options;
  if (mode === 'files' || options.env['SKEIN_SEARCH'] === '0') return NO_SEARCH;
  return new IndexedSearch({
    open: (host) => openIndex(place, { ...host, log, sourceOf: (id) => indexSource(context, id) }),
    rows: threadRows(context),
    events: context.events,
    upToDateMs: mode === 'once' ? searchWaitMs : null,
    onBattery,
    clock: systemClock,
    log,
  });
}

function openIndex({ options, home, dataFolder }: SearchPlace, host: SearchHost): SearchService {
  const name = basename(homeDataFolder(dataFolder, home));
  const places = {
    path: join(dataFolder, 'search', `${name}.sqlite`),
    indexFolder: transcriptFolder(dataFolder, home),
  };
  return options.mode === 'window'
    ? new SearchClient(options.searchWorker, places, host)
    : new SearchEngine(places, host);
}
