import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSkein } from './build-skein.ts';
import { codexContender } from './codex-app-server.ts';
import { cachedHome, type CachedHome, type Workplace, withCopy } from './homes.ts';
import type { Contender } from './measure/contender.ts';
import { type Figures, measureFirstStart, measureRows, measureWarm } from './measure/figures.ts';
import { skeinContender } from './measure/skein.ts';
import { LARGE, ROWS } from './parameters.ts';
import { findPeers, type Peer } from './peers.ts';
import { below, fasterThan, NO_BAR, noSlowerThan } from './report/bars.ts';
import { toPage, toText } from './report/print.ts';
import { line, type Result, type Section, verdictsOf } from './report/rows.ts';

/**
 * `npm run bench`: Skein against the app servers of Codex on a large home, then Skein on very many rows. Prints the
 * tables and writes `docs/benchmarks.md`. Exit code 1 when a bar was missed.
 *
 *     --quick      fewer repeats, nothing is written
 *     --no-rows    leave out the 100,000 threads
 *     --no-peers   Skein alone
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    'no-rows': { type: 'boolean', default: false },
    'no-peers': { type: 'boolean', default: false },
  },
});
const REPEATS = values.quick ? { first: 1, warm: 3, rows: 5 } : { first: 3, warm: 10, rows: 20 };
const PAGE = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));

const built = await buildSkein();
const peers = values['no-peers'] ? [] : findPeers(process.env);
const sections = [await largeSection(peers), ...(values['no-rows'] ? [] : [await rowsSection()])];
for (const section of sections) console.log(`\n${toText(section)}`);
if (!values.quick) writePage(sections);
process.exitCode = sections.flatMap(verdictsOf).includes('fail') ? 1 : 0;

async function largeSection(available: readonly Peer[]): Promise<Section> {
  const home = cachedHome('large', LARGE);
  const results = [await skeinResult(home, measureLarge)];
  for (const peer of available) results.push(...(await peerResults(home, peer)));
  const dbOnly = noSlowerThan(available.map(({ version }) => `${codexName(version)} (database only)`));
  return {
    title: `${home.threads.toLocaleString('en')} threads, ${(home.bytes / 1e9).toFixed(2)} GB`,
    results,
    lines: [
      line('first-rows', below(1_000)),
      line('first-complete', fasterThan(codexName('0.169'), 6)),
      line('warm-start', dbOnly),
      line('page', dbOnly),
      line('all-pages', dbOnly),
      line('search', dbOnly),
      line('memory', NO_BAR),
    ],
  };
}

async function rowsSection(): Promise<Section> {
  const home = cachedHome('rows', ROWS);
  const results = [await skeinResult(home, measureMany)];
  const lines = [
    line('first-rows', NO_BAR),
    line('first-complete', NO_BAR),
    line('page', below(5)),
    line('deep-page', below(5)),
    line('search-rare', below(50)),
    line('search', below(50)),
    line('search-two', below(50)),
    line('facets', NO_BAR),
    line('memory', NO_BAR),
  ];
  return { title: `${home.threads.toLocaleString('en')} threads`, results, lines };
}

type Measure = (contender: Contender, place: Workplace) => Promise<Figures>;

function skeinResult(home: CachedHome, measure: Measure): Promise<Result> {
  console.log(`measuring Skein on ${home.threads} threads`);
  return withCopy(home.path, async (place) => {
    const contender = skeinContender({ built, home: place.home, threads: home.threads });
    return { name: contender.name, figures: await measure(contender, place) };
  });
}

/** Codex twice: as it lists by default, looking at rollouts, and from its database alone. */
function peerResults(home: CachedHome, { version, binary }: Peer): Promise<readonly Result[]> {
  if (binary === null) {
    console.log(`Codex ${version}: peer not installed: run npm install --prefix test/conformance`);
    return Promise.resolve([]);
  }
  console.log(`measuring Codex ${version}`);
  return withCopy(home.path, async (place) => {
    const contender = (name: string, stateDbOnly: boolean) =>
      codexContender({ name, binary, home: place.home, stateDbOnly });
    const usual = contender(codexName(version), false);
    const dbOnly = contender(`${codexName(version)} (database only)`, true);
    return [
      { name: usual.name, figures: await measureLarge(usual, place) },
      { name: dbOnly.name, figures: await measureWarm(dbOnly, place.states, REPEATS.warm) },
    ];
  });
}

async function measureLarge(contender: Contender, { states }: Workplace): Promise<Figures> {
  const first = await measureFirstStart(contender, states, REPEATS.first);
  return new Map([...first, ...(await measureWarm(contender, states, REPEATS.warm))]);
}

async function measureMany(contender: Contender, { states }: Workplace): Promise<Figures> {
  const first = await measureFirstStart(contender, states, 1);
  return new Map([...first, ...(await measureRows(contender, states, REPEATS.rows))]);
}

function codexName(version: string): string {
  return `Codex ${version}`;
}

function writePage(all: readonly Section[]): void {
  const notes = [
    'Codex answers nothing before its first start is complete; Skein shows rows meanwhile.',
    'Codex 0.131 does not list the newer half of the threads, whose history is paginated, so it pages through fewer rows.',
    'Skein runs as it is built for use, under Node instead of Electron; a start includes starting Node.',
  ];
  mkdirSync(dirname(PAGE), { recursive: true });
  writeFileSync(PAGE, toPage(all, notes));
}
