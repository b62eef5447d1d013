import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSkein } from './build-skein.ts';
import { type HomeParameters, planThreads } from './generator/index.ts';
import { type CachedHome, cachedHome, withCopy } from './homes.ts';
import { ROWS, smallHome } from './parameters.ts';
import { findPeers, type Peer } from './peers.ts';
import { codexStore } from './store/codex.ts';
import { writeCodexDatabase } from './store/codex-database.ts';
import type { StoreResult } from './store/contender.ts';
import { measureStore, type Repeats } from './store/measure.ts';
import { measureAppending } from './store/measure-appending.ts';
import { type StoreSize, storePage, storeText } from './store/report.ts';
import { skeinStore } from './store/skein.ts';
import { planWorkload, type Workload } from './store/workload.ts';

/**
 * `npm run bench:store`: appending, editing, archiving and backfill of Skein's thread store and of Codex's app servers,
 * on homes of 1,000, 10,000 and 100,000 threads. Prints the tables and writes `docs/benchmarks-store.md`. Takes about a
 * quarter of an hour on two idle cores; nothing else should run meanwhile.
 *
 *     --quick         fewer repeats, nothing is written
 *     --page          writes the page of a quick run too, which then says so
 *     --sizes N,N     other sizes, at least 1,000 each; nothing is written
 *     --no-peers      Skein alone; nothing is written
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    'no-peers': { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
});
const PAGE = fileURLToPath(new URL('../docs/benchmarks-store.md', import.meta.url));
const APPEND_ROUNDS = values.quick ? 3 : 10;
/** Homes beyond this size are filled once: it takes minutes in some contenders. */
const LARGE_HOME = 20_000;

const built = await buildSkein();
const peers = values['no-peers'] ? [] : findPeers(process.env);
const sizes: StoreSize[] = [];
for (const threads of (values.sizes ?? '1000,10000,100000').split(',').map(Number)) {
  sizes.push(await measureSize(threads));
}
console.log(`\n${storeText(sizes)}`);
if ((values.page || !values.quick) && values.sizes === undefined && !values['no-peers']) {
  mkdirSync(dirname(PAGE), { recursive: true });
  writeFileSync(PAGE, storePage(sizes, values.quick));
}

async function measureSize(threads: number): Promise<StoreSize> {
  const parameters = threads === ROWS.threads ? ROWS : smallHome(threads);
  const workload = planWorkload(parameters);
  const home = cachedHome(threads === ROWS.threads ? 'rows' : `store-${threads}`, parameters);
  const { skein, appending } = await measureSkein(home, parameters, workload);
  const changing = [skein];
  for (const peer of peers) changing.push(...(await measurePeer(home, peer, workload)));
  return { threads, appending, changing };
}

function measureSkein(
  home: CachedHome,
  parameters: HomeParameters,
  workload: Workload,
): Promise<{ readonly skein: StoreResult; readonly appending: readonly StoreResult[] }> {
  console.log(`measuring Skein on ${home.threads} threads`);
  return withCopy(home.path, async (place) => {
    const path = realpathSync(place.home);
    writeCodexDatabase(path, planThreads(parameters), workload.tree);
    const contender = skeinStore(built, path);
    const figures = await measureStore(contender, place.states, workload, repeatsOf(home));
    const session = contender.start(`${place.states}/last`);
    await session.whenComplete();
    await session.whenQuiet();
    const appending = await measureAppending(session, workload, APPEND_ROUNDS);
    await session.stop();
    return { skein: { name: contender.name, figures }, appending };
  });
}

async function measurePeer(
  home: CachedHome,
  { version, binary }: Peer,
  workload: Workload,
): Promise<readonly StoreResult[]> {
  if (binary === null) {
    console.log(`Codex ${version}: peer not installed: run npm install --prefix test/conformance`);
    return [];
  }
  console.log(`measuring Codex ${version} on ${home.threads} threads`);
  return withCopy(home.path, async (place) => {
    const contender = codexStore({ version, binary, home: place.home });
    const figures = await measureStore(contender, place.states, workload, repeatsOf(home));
    return [{ name: contender.name, figures }];
  });
}

function repeatsOf({ threads }: CachedHome): Repeats {
  if (values.quick) return { backfill: 1, tree: 1, live: 3 };
  return { backfill: threads > LARGE_HOME ? 1 : 3, tree: 3, live: 15 };
}
