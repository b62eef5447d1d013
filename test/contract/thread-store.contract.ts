import { describe } from 'vitest';
import { describeFilters } from './filters.contract.ts';
import { describeListing } from './listing.contract.ts';
import { describeMetadata } from './metadata.contract.ts';
import { describeNaming } from './naming.contract.ts';
import { describePaging } from './paging.contract.ts';
import { describeReading } from './reading.contract.ts';
import { describeRefusals } from './refusals.contract.ts';
import { describeSideEffects } from './side-effects.contract.ts';
import type { StoreSetup } from './thread-seed.ts';

export type { StoreCapabilities, StoreFixture, StoreSetup, ThreadSeed } from './thread-seed.ts';

export interface SuiteOptions {
  /** How many threads share one millisecond where paging is tried. Fewer only for stores that list slowly. */
  readonly crowdSize?: number;
}

/** What every `ThreadStore` promises: run it on each implementation, in each set-up that users can have. */
export function describeThreadStore(title: string, setup: StoreSetup, options: SuiteOptions = {}): void {
  describe(title, () => {
    describeListing(setup);
    describeFilters(setup);
    describePaging(setup, options.crowdSize ?? 1_000);
    describeReading(setup);
    describeNaming(setup);
    describeMetadata(setup);
    describeSideEffects(setup);
    describeRefusals(setup);
  });
}
