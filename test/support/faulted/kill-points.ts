import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seedId, type ThreadSeed } from '../../contract/thread-seed.ts';
import type { CodexEra } from '../codex-db-builder.ts';
import { FaultyFiles } from '../faulty-files.ts';
import type { Moment } from '../faults.ts';
import { type FaultedHome, faultedHome, fillHome, openFaulted } from './faulted-home.ts';
import { type Before, pictureOf } from './intact.ts';
import { madeId, type Mutation, MUTATIONS, type Subject, subjectSeed } from './mutations.ts';

/** Where a process ends: at a step on files, or where Codex's row becomes final. */
export type KillPoint =
  | { readonly kind: 'step'; readonly step: number; readonly when: Moment }
  | { readonly kind: 'commit'; readonly when: 'before' | 'after' };

/** One kill: which mutation of which thread, and where. */
export interface KillOrder {
  readonly folder: string;
  readonly mutation: number;
  readonly n: number;
  readonly point: KillPoint;
}

export interface KilledHome {
  readonly place: FaultedHome;
  readonly seeds: readonly ThreadSeed[];
  readonly before: Before;
  readonly orders: readonly KillOrder[];
}

const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));

/**
 * A home on which every mutation of the store was begun once for every point it can be killed at, each on a thread of its
 * own, by a process that really was killed there. `era` is whose database the home gets; null: none from here. `ready` is
 * called on the filled home, before the first kill: a real Codex may make its database then.
 */
export async function killAtEveryPoint(
  folder: string,
  era: CodexEra | null,
  ready: (place: FaultedHome) => Promise<void> = () => Promise.resolve(),
): Promise<KilledHome> {
  const place = faultedHome(folder);
  const points = await pointsOf(era);
  const orders = points.map((point, index): KillOrder => ({ ...point, folder: place.folder, n: index + 1 }));
  const seeds = orders.map(({ mutation, n }) => subjectSeed(mutationAt(mutation), n));
  fillHome(place, seeds, era);
  await ready(place);
  await prepareAll(place, orders);
  const before = pictureOf(place);
  await killAll(orders);
  return { place, seeds, before, orders };
}

export function describeOrder({ mutation, point }: KillOrder): string {
  const where = point.kind === 'commit' ? 'the commit' : `step ${point.step}`;
  return `${mutationAt(mutation).title}, ${point.when} ${where}`;
}

export function mutationAt(index: number): Mutation {
  const mutation = MUTATIONS[index];
  if (mutation === undefined) throw new Error(`no mutation ${index}`);
  return mutation;
}

/** The n-th subject on a store. */
export function subjectOf(store: Subject['store'], n: number, { outside }: FaultedHome): Subject {
  return { store, id: seedId(n), newId: madeId(n), outside };
}

/** Does every mutation once, undisturbed, in a home of its own, to see what steps it takes. */
async function pointsOf(era: CodexEra | null): Promise<readonly Pick<KillOrder, 'mutation' | 'point'>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'skein-points-'));
  const place = faultedHome(folder);
  fillHome(
    place,
    MUTATIONS.map((mutation, index) => subjectSeed(mutation, index + 1)),
    era,
  );
  const points: Pick<KillOrder, 'mutation' | 'point'>[] = [];
  for (const [mutation, { prepare, run, needsRow = false }] of MUTATIONS.entries()) {
    if (needsRow && era === null) continue;
    const calm = await openFaulted(place);
    await prepare?.(subjectOf(calm.store, mutation + 1, place));
    await calm.close();
    const files = new FaultyFiles();
    let commits = 0;
    const watched = await openFaulted(place, {
      files,
      guard: (codexDb) => {
        const begin = codexDb.beginUpdate.bind(codexDb);
        return Object.assign(codexDb, {
          beginUpdate: (...words: Parameters<typeof begin>) => {
            const open = begin(...words);
            if (open !== null) commits += 1;
            return open;
          },
        });
      },
    });
    await run(subjectOf(watched.store, mutation + 1, place));
    await watched.close();
    points.push(...stepPoints(files.journal).map((point) => ({ mutation, point })));
    if (commits > 0) points.push(...COMMITS.map((point) => ({ mutation, point })));
  }
  rmSync(folder, { recursive: true, force: true });
  return points;
}

const COMMITS: readonly KillPoint[] = [
  { kind: 'commit', when: 'before' },
  { kind: 'commit', when: 'after' },
];

/** After a step is before the next one; a write can also end half done. */
function stepPoints(journal: readonly string[]): readonly KillPoint[] {
  const first: KillPoint = { kind: 'step', step: 1, when: 'before' };
  const others = journal.flatMap((entry, index): readonly KillPoint[] => {
    const after: KillPoint = { kind: 'step', step: index + 1, when: 'after' };
    return entry.split(' ')[1] === 'write' ? [{ ...after, when: 'middle' }, after] : [after];
  });
  return journal.length === 0 ? [] : [first, ...others];
}

async function prepareAll(place: FaultedHome, orders: readonly KillOrder[]): Promise<void> {
  const { store, close } = await openFaulted(place);
  for (const { mutation, n } of orders) await mutationAt(mutation).prepare?.(subjectOf(store, n, place));
  await close();
}

/** Two at a time: the processes share databases, as those of one user do. */
async function killAll(orders: readonly KillOrder[]): Promise<void> {
  const waiting = [...orders];
  const work = async () => {
    for (let order = waiting.shift(); order !== undefined; order = waiting.shift()) await kill(order);
  };
  await Promise.all([work(), work()]);
}

async function kill(order: KillOrder): Promise<void> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(order.folder, 'compile-cache') },
  });
  let told = '';
  child.stderr.on('data', (part: Buffer) => (told += part.toString()));
  const ended = await new Promise<string>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? `code ${code}`)),
  );
  if (ended !== 'SIGKILL') throw new Error(`${describeOrder(order)}: ended with ${ended}\n${told}`);
}
