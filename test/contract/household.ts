import { afterEach, beforeEach } from 'vitest';
import type { GitInfo } from '../../src/shared/thread.ts';
import { seedId, seedThread, type StoreFixture, type StoreSetup, type ThreadSeed } from './thread-seed.ts';

export const OLD_GIT: GitInfo = {
  sha: '0123456789abcdef0123456789abcdef01234567',
  branch: 'main',
  originUrl: 'https://example.com/skein.git',
};

/** A thread of the household with what its kind is called in test names. */
export interface Resident {
  readonly title: string;
  readonly seed: ThreadSeed;
}

function resident(n: number, given: Partial<ThreadSeed> & Pick<ThreadSeed, 'era' | 'archived'>): Resident {
  const title = `${given.archived ? 'an archived' : 'an active'} ${given.era} thread`;
  const known = { git: OLD_GIT, name: `name of ${n}`, messages: [`first words of ${n}`] };
  return { title, seed: seedThread(n, { ...known, ...given }) };
}

/** The four kinds of threads that every edit is tried on. */
export const RESIDENTS: readonly Resident[] = [
  resident(1, { era: 'legacy', archived: false }),
  resident(2, { era: 'legacy', archived: true }),
  resident(3, { era: 'paginated', archived: false }),
  resident(4, { era: 'paginated', archived: true }),
];

export const LEGACY = seedId(1);
export const LEGACY_ARCHIVED = seedId(2);
export const PAGINATED = seedId(3);
/** Legacy and bare: no name, no git, nothing but a first message. */
export const BARE = seedId(5);

/** All threads of the household. */
export const HOUSEHOLD = [...RESIDENTS.map(({ seed }) => seed), seedThread(5)];

/** The active ones. */
export const ACTIVE_SEEDS = RESIDENTS.map(({ seed }) => seed).filter((seed) => !seed.archived);

/** The active one with such a history. */
export function activeSeed(era: ThreadSeed['era']): ThreadSeed {
  const seed = ACTIVE_SEEDS.find((each) => each.era === era);
  if (seed === undefined) throw new Error(`no resident with ${era} history`);
  return seed;
}

/** What tests of edits see: a store of their own for each test, with the same few threads. */
export interface Household
  extends Pick<
    StoreFixture,
    'store' | 'capabilities' | 'repositories' | 'placeOutside' | 'contents' | 'reopen'
  > {
  /** Whether git info and memory mode of this thread have a place in this store. */
  editsMetadataOf(seed: ThreadSeed): boolean;
}

/** Opens a household before each test of the suite it is called in, and closes it afterwards. */
export function useHousehold(setup: StoreSetup, before?: Parameters<StoreSetup>[1]): Household {
  return useThreads(setup, HOUSEHOLD, before);
}

/** The same with other threads. */
export function useThreads(
  setup: StoreSetup,
  seeds: readonly ThreadSeed[],
  before?: Parameters<StoreSetup>[1],
): Household {
  let fixture: StoreFixture | null = null;
  beforeEach(async () => {
    fixture = await setup(seeds, before);
  });
  afterEach(() => fixture?.teardown());
  const current = (): StoreFixture => {
    if (fixture === null) throw new Error('the household is not open');
    return fixture;
  };
  return {
    get store() {
      return current().store;
    },
    get capabilities() {
      return current().capabilities;
    },
    get repositories() {
      return current().repositories;
    },
    get placeOutside() {
      return current().placeOutside;
    },
    contents: () => current().contents(),
    reopen: () => current().reopen(),
    editsMetadataOf: (seed) => seed.era === 'legacy' || current().capabilities.editsPaginatedMetadata,
  };
}
