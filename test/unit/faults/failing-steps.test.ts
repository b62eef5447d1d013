import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ThreadStore } from '../../../src/main/thread-store/index.ts';
import { seedId } from '../../contract/thread-seed.ts';
import { FaultyFiles } from '../../support/faulty-files.ts';
import { FAULTS, type Fault, faultAt } from '../../support/faults.ts';
import { type FaultedHome, faultedHome, fillHome, openFaulted } from '../../support/faulted/faulted-home.ts';
import { type Before, expectIntact, pictureOf } from '../../support/faulted/intact.ts';
import { subjectOf } from '../../support/faulted/kill-points.ts';
import { type Mutation, MUTATIONS, SAYS_IT_IS_DONE, subjectSeed } from '../../support/faulted/mutations.ts';

describe.each(MUTATIONS)('$title', (mutation) => {
  let place: FaultedHome;
  let steps: number;
  let before: Before;

  beforeAll(async () => {
    steps = await stepsOf(mutation);
    place = await preparedHome(mutation, steps * FAULTS.length);
    before = pictureOf(place);
  }, 60_000);

  afterAll(() => rmSync(place.folder, { recursive: true, force: true }));

  test('loses nothing when any of its steps on files fails in any way, and can be done again', async () => {
    const trials = Array.from({ length: steps }, (_, step) =>
      FAULTS.map((fault, index) => ({ n: step * FAULTS.length + index + 1, step: step + 1, fault })),
    ).flat();
    const calm = await openFaulted(place);
    for (const trial of trials) await expectNothingLost(mutation, place, calm.store, trial);
    await calm.close();
    const all = trials.map(({ n }) => seedId(n));
    expectIntact(place, before, new Set(mutation.destroys === true ? all : []));
  }, 120_000);
});

/** A home with so many threads that are ready for the mutation. */
async function preparedHome(mutation: Mutation, count: number): Promise<FaultedHome> {
  const place = faultedHome(mkdtempSync(join(tmpdir(), 'skein-faults-')));
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  fillHome(
    place,
    numbers.map((n) => subjectSeed(mutation, n)),
    '169',
  );
  const { store, close } = await openFaulted(place);
  for (const n of numbers) await mutation.prepare?.(subjectOf(store, n, place));
  await close();
  return place;
}

/** How many steps on files the mutation takes when nothing fails; 0 for one that only changes Codex's row. */
async function stepsOf(mutation: Mutation): Promise<number> {
  const place = await preparedHome(mutation, 1);
  const files = new FaultyFiles();
  const { store, close } = await openFaulted(place, { files });
  await mutation.run(subjectOf(store, 1, place));
  await close();
  rmSync(place.folder, { recursive: true, force: true });
  return files.journal.length;
}

interface Trial {
  readonly n: number;
  readonly step: number;
  readonly fault: Fault;
}

/** One mutation with one failing step; then once more without, on a store that knows nothing of the first. */
async function expectNothingLost(
  mutation: Mutation,
  place: FaultedHome,
  calm: ThreadStore,
  trial: Trial,
): Promise<void> {
  const { n, step, fault } = trial;
  const files = new FaultyFiles(faultAt(step, fault));
  const faulty = await openFaulted(place, { files });
  const first = await errorOf(mutation.run(subjectOf(faulty.store, n, place)));
  await faulty.close();
  const what = `${JSON.stringify(fault)} at step ${step}: ${first}`;
  expect(files.faults, what).toBe(1);
  if (mutation.destroys !== true) expect(await isKept(calm, n), `${what}: the thread is found`).toBe(true);
  if (first === null) return;
  const second = await errorOf(mutation.run(subjectOf(calm, n, place)));
  if (second !== null) expect(second, what).toMatch(SAYS_IT_IS_DONE);
}

async function isKept(store: ThreadStore, n: number): Promise<boolean> {
  const read = await errorOf(store.readThread({ threadId: seedId(n), includeArchived: true }));
  return read === null || (await store.listDeletedThreads()).some(({ thread }) => thread.id === seedId(n));
}

/** What it failed with, as text; null: it did not fail. */
function errorOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : JSON.stringify(error)),
  );
}
