import { join } from 'node:path';
import { repeated, type Samples, samplesOf, took } from '../measure/samples.ts';
import type { StoreContender, StoreSession } from './contender.ts';
import type { StoreFigureName } from './figure-names.ts';
import { type Era, ERAS, type Workload } from './workload.ts';

export type StoreFigures = ReadonlyMap<StoreFigureName, Samples>;

export interface Repeats {
  readonly backfill: number;
  readonly tree: number;
  /** Edits of each loaded thread. */
  readonly live: number;
}

/** Everything but appending, on a fresh copy of a home. `states` is an empty folder for databases. */
export async function measureStore(
  contender: StoreContender,
  states: string,
  workload: Workload,
  repeats: Repeats,
): Promise<StoreFigures> {
  const last = join(states, 'last');
  const backfill = await measureBackfill(contender, states, repeats.backfill);
  contender.plantTree(last, workload);
  const session = contender.start(last);
  await session.whenComplete();
  await session.whenQuiet();
  const figures = new Map<StoreFigureName, Samples>();
  for (const era of contender.knowsPaginated ? ERAS : ERAS.slice(0, 1)) {
    for (const [name, samples] of await measureEdits(session, era, workload, repeats.live)) {
      figures.set(name, samples);
    }
  }
  figures.set('archive-tree', await measureTree(session, workload.tree, repeats.tree));
  figures.set('backfill', backfill);
  await session.stop();
  return figures;
}

/** From the start of a process without any database of its own; the last one stays in `states/last`. */
async function measureBackfill(contender: StoreContender, states: string, times: number): Promise<Samples> {
  const values: number[] = [];
  for (let i = 1; i <= times; i += 1) {
    const startedAt = performance.now();
    const session = contender.start(join(states, i === times ? 'last' : `first-${i}`));
    await session.whenComplete();
    values.push(performance.now() - startedAt);
    await session.stop();
  }
  return samplesOf(values);
}

async function measureEdits(
  session: StoreSession,
  era: Era,
  workload: Workload,
  times: number,
): Promise<StoreFigures> {
  const { cold, live } = workload.edits[era];
  const rename = (id: string, round: number) => session.rename(id, `Named ${round} of ${id.slice(-6)}`);
  const branch = (id: string, round: number) => session.setBranch(id, `topic/${round}-${id.slice(-6)}`);
  const figures: [StoreFigureName, Samples][] = [
    [`name-cold-${era}`, await each(cold, 1, rename)],
    [`git-cold-${era}`, await each(cold, 1, branch)],
  ];
  for (const id of live) await session.load(id);
  figures.push([`name-live-${era}`, await each(live, times, rename)]);
  figures.push([`git-live-${era}`, await each(live, times, branch)]);
  return new Map(figures);
}

/** Round by round, so that one thread is not edited twice in a row; an odd slow moment meets all alike. */
async function each(
  ids: readonly string[],
  rounds: number,
  edit: (id: string, round: number) => Promise<void>,
): Promise<Samples> {
  const values: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const id of ids) values.push(await took(() => edit(id, round)));
  }
  return samplesOf(values);
}

/** The tree is brought back in between, which is not counted. */
async function measureTree(session: StoreSession, tree: readonly string[], times: number): Promise<Samples> {
  const [root = ''] = tree;
  const values: number[] = [];
  for (let i = 0; i < times; i += 1) {
    values.push((await repeated(1, () => session.archive(root), false)).median);
    await session.unarchive(tree);
  }
  return samplesOf(values);
}
