import { describe, expect, it } from 'vitest';
import type { ThreadMetadataPatch } from '../../src/main/thread-store/types.ts';
import { RESIDENTS, useHousehold } from './household.ts';
import { describeFilters } from './filters.contract.ts';
import { describeListing } from './listing.contract.ts';
import { describeReading } from './reading.contract.ts';
import { refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import type { StoreSetup } from './thread-seed.ts';

const PATCHES: readonly ThreadMetadataPatch[] = [
  { name: 'new name' },
  { name: null },
  { gitInfo: { branch: 'x', sha: null } },
  { memoryMode: 'disabled' },
  { name: 'all at once', gitInfo: { originUrl: '/srv/x' }, memoryMode: 'disabled' },
];

/**
 * What a store promises that may not write metadata: it shows everything and refuses every edit with `read_only`. `more`
 * says what else the set-up forbids.
 */
export function describeReadOnlyThreadStore(
  title: string,
  setup: StoreSetup,
  more?: (setup: StoreSetup) => void,
): void {
  describe(title, () => {
    describeListing(setup);
    describeFilters(setup);
    describeReading(setup);

    describe('editing', () => {
      const household = useHousehold(setup);

      describe.each(RESIDENTS)('$title', ({ seed }) => {
        it.each(PATCHES.map((patch) => [patch]))('refuses %j and changes nothing', async (patch) => {
          const { store } = household;
          const edit = (): Promise<unknown> => update(store, seed.id, patch);
          expect(await refusalWithoutTrace(store, edit)).toBe('read_only');
          const plan = store.planThreadMetadata({ threadId: seed.id, patch, includeArchived: true });
          expect(await refusalOf(plan)).toBe('read_only');
        });
      });
    });
    more?.(setup);
  });
}
