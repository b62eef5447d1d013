import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSkein, type BuiltSkein } from '../build-skein.ts';
import { findPeers } from '../peers.ts';
import { type Case, CASES } from './cases.ts';
import { homeOf, removeHomes } from './home.ts';
import { measureCodex } from './measure-codex.ts';
import { measureSkein } from './measure-skein.ts';
import { type Measured, meetsBars, transcriptPage, transcriptText } from './report.ts';

/**
 * `npm run bench:transcripts`: opening threads of 5 MB to 2 GB in Skein, and in Codex 0.169 where it is installed. Prints
 * the tables; ends with 1 when a bar is missed. The first run generates about 3 GB in `bench/.cache`.
 *
 *     --page          writes `docs/benchmarks-transcripts.md`
 *     --quick         three repeats instead of seven
 *     --only WORD     the threads whose names have the word
 *     --clean         removes the generated threads afterwards
 */
const { values } = parseArgs({
  options: {
    page: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    clean: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const PAGE = fileURLToPath(new URL('../../docs/benchmarks-transcripts.md', import.meta.url));
const REPEATS = values.quick ? 3 : 7;

const built = await buildSkein();
const codex = findPeers(process.env).find(({ version }) => version === '0.169')?.binary ?? null;
if (codex === null) console.log('Codex 0.169: peer not installed: run npm install --prefix test/conformance');
const measured: Measured[] = [];
for (const one of CASES) {
  if (one.name.includes(values.only)) measured.push(await measure(one, built, codex));
}
console.log(`\n${transcriptText(measured)}`);
if (values.page) {
  mkdirSync(fileURLToPath(new URL('../../docs', import.meta.url)), { recursive: true });
  writeFileSync(PAGE, transcriptPage(measured));
}
if (values.clean) removeHomes();
process.exitCode = meetsBars(measured) ? 0 : 1;

async function measure(one: Case, skein: BuiltSkein, binary: string | null): Promise<Measured> {
  const home = homeOf(one);
  console.log(`measuring ${one.name}`);
  const place = await mkdtemp(join(tmpdir(), 'skein-bench-'));
  try {
    const order = { home, repeats: REPEATS };
    const figures = await measureSkein({ ...order, built: skein, data: join(place, 'data') });
    const isAsked = one.withCodex && binary !== null;
    const peer = isAsked ? await measureCodex({ ...order, binary, place: join(place, 'codex') }) : null;
    return { case: one, rolloutBytes: home.rolloutBytes, skein: figures, codex: peer };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
