import { describe, expect, it, onTestFinished } from 'vitest';
import { InMemoryThreadStore } from '../../src/main/thread-store/memory/index.ts';
import type { ThreadStore } from '../../src/main/thread-store/thread-store.ts';
import { SkeinError } from '../../src/shared/errors.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { dice } from './dice.ts';
import { HOUSEHOLD } from './household.ts';
import { memorySeed } from './memory-seed.ts';
import { type Cast, nextStep, type Step, type Trash } from './model-steps.ts';
import { plainHistory, plainThread } from './plain-answers.ts';
import { list } from './store-helpers.ts';
import type { StoreSetup } from './thread-seed.ts';

const STORIES = 12;
const STEPS = 40;

interface Actor {
  readonly store: ThreadStore;
  readonly trash: Trash;
}

interface Answer {
  readonly step: string;
  readonly answer: unknown;
}

async function outcome({ store, trash }: Actor, step: Step): Promise<unknown> {
  try {
    return (await step.run(store, trash)) ?? 'done';
  } catch (error) {
    if (error instanceof SkeinError) return error.code;
    throw error;
  }
}

/** Everything the store shows in the end, each thread read first, so that lists of rows know it. */
async function ending({ store }: Actor, ids: readonly ThreadId[]): Promise<unknown> {
  const threads = [];
  for (const id of ids) {
    const read = () => store.readThread({ threadId: id, includeArchived: true }).then(plainThread);
    threads.push([id, await codeOr(read()), await codeOr(plainHistory(store, id))]);
  }
  const listed = (await list(store)).threads.map(plainThread);
  const deleted = (await store.listDeletedThreads()).map(({ thread }) => plainThread(thread));
  return { threads, listed: sorted(listed), deleted: sorted(deleted) };
}

async function codeOr<T>(call: Promise<T>): Promise<T | string> {
  return call.catch((error: unknown) => {
    if (error instanceof SkeinError) return error.code;
    throw error;
  });
}

function sorted(threads: readonly object[]): readonly string[] {
  return threads.map((thread) => JSON.stringify(thread)).toSorted();
}

/** Long stories of random steps, told to the store and to one in memory: both must answer the same, step by step. */
export function describeModel(setup: StoreSetup): void {
  describe('a story of random steps', () => {
    it.each(Array.from({ length: STORIES }, (_, n) => [n + 1]))('number %d', async (number) => {
      const fixture = await setup(HOUSEHOLD);
      onTestFinished(() => fixture.teardown());
      const actor: Actor = { store: fixture.store, trash: [] };
      const model: Actor = { store: new InMemoryThreadStore(HOUSEHOLD.map(memorySeed)), trash: [] };
      const legacy = HOUSEHOLD.filter(({ era }) => era === 'legacy').map(({ id }) => id);
      const ids = HOUSEHOLD.map(({ id }) => id);
      const cast: Cast = { ids, legacy: new Set(legacy), deleted: new Set(), made: 0 };
      const roll = dice(number);
      const [answers, expected]: [Answer[], Answer[]] = [[], []];
      for (let n = 0; n < STEPS; n += 1) {
        const step = nextStep(roll, cast);
        answers.push({ step: step.what, answer: await outcome(actor, step) });
        expected.push({ step: step.what, answer: await outcome(model, step) });
      }
      expect(answers).toEqual(expected);
      expect(await ending(actor, cast.ids)).toEqual(await ending(model, cast.ids));
    });
  });
}
