import type { Cursor } from '../../../shared/listing.ts';
import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { StateDb } from '../../state/types.ts';
import type { AppContext } from '../context.ts';
import { readIfThere } from '../read-threads.ts';

/** The threads of the home, as the search index follows them. */
export interface ThreadRows {
  /** Every thread is on one of the pages, the ones used last first; null: from the start. */
  page(after: Cursor | null): Promise<ThreadRowsPage>;
  /** These as they are now; one that is not among the answers is gone. */
  read(ids: readonly ThreadId[]): Promise<readonly Thread[]>;
  /** False: the home is being read, so that a thread may be missing without being gone. */
  isWhole(): boolean;
  /** All of them; null: nobody has counted. */
  count(): number | null;
}

export interface ThreadRowsPage {
  readonly threads: readonly Thread[];
  readonly nextCursor: Cursor | null;
}

/** Rows taken at once: a few milliseconds. Also the most that `read` is asked for. */
export const ROWS_SLICE = 200;

const QUERY = {
  filter: { archived: 'all' },
  sort: { key: 'updated', order: 'desc' },
  limit: ROWS_SLICE,
} as const;

/** From the state DB; without one from the files. Reads fail as those do. */
export function threadRows(context: Pick<AppContext, 'stateDb' | 'store' | 'manager'>): ThreadRows {
  return context.stateDb === null ? rowsOfFiles(context) : rowsOfStateDb(context.stateDb);
}

function rowsOfStateDb(stateDb: StateDb): ThreadRows {
  return {
    page: async (cursor) => stateDb.list({ ...QUERY, cursor }),
    read: async (ids) => stateDb.matching(ids, QUERY.filter),
    isWhole: () => stateDb.backfill().status === 'complete',
    count: () => stateDb.count(QUERY.filter),
  };
}

function rowsOfFiles({ store, manager }: Pick<AppContext, 'store' | 'manager'>): ThreadRows {
  return {
    page: (cursor) => store.listThreads({ ...QUERY, cursor }),
    read: async (ids) => (await Promise.all(ids.map((id) => readIfThere(manager, id)))).flat(),
    isWhole: () => true,
    count: () => null,
  };
}
