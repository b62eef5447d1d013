import { describe } from 'vitest';
import { describeAppending } from './appending.contract.ts';
import { describeCreating } from './creating.contract.ts';
import { describeHistory } from './history.contract.ts';
import { describeLaziness } from './laziness.contract.ts';
import { describeLiveWriters } from './live-writers.contract.ts';
import { describeArchiving } from './archiving.contract.ts';
import { describeConcurrency } from './concurrency.contract.ts';
import { describeFindByName } from './find-by-name.contract.ts';
import { describeForking } from './forking.contract.ts';
import { describeImporting } from './importing.contract.ts';
import { describeObservedFacts } from './observed-facts.contract.ts';
import { describeTrash } from './trash.contract.ts';
import { describeFilters } from './filters.contract.ts';
import { describeListing } from './listing.contract.ts';
import { describeMetadata } from './metadata.contract.ts';
import { describeNaming } from './naming.contract.ts';
import { describeModel } from './model.contract.ts';
import { describeNewerMode } from './newer-mode.contract.ts';
import { describePaths } from './paths.contract.ts';
import { describePaging } from './paging.contract.ts';
import { describeReading } from './reading.contract.ts';
import { describeRefusals } from './refusals.contract.ts';
import { describeSideEffects } from './side-effects.contract.ts';
import { describeUnarchiving } from './unarchiving.contract.ts';
import { describeAppendingApart } from './appending-apart.contract.ts';
import { describeNewThread } from './new-thread.contract.ts';
import { describeRelinking } from './relinking.contract.ts';
import { describeResuming } from './resuming.contract.ts';
import { describeTrashEntries } from './trash-entries.contract.ts';
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
    describeCreating(setup);
    describeNewThread(setup);
    describeLaziness(setup);
    describeAppending(setup);
    describeAppendingApart(setup);
    describeLiveWriters(setup);
    describeResuming(setup);
    describeHistory(setup);
    describeObservedFacts(setup);
    describeFindByName(setup);
    describeRelinking(setup);
    describeArchiving(setup);
    describeUnarchiving(setup);
    describeTrash(setup);
    describeTrashEntries(setup);
    describeForking(setup);
    describeImporting(setup);
    describeConcurrency(setup);
    describePaths(setup);
    describeNewerMode(setup);
    describeModel(setup);
  });
}
