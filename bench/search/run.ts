import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom } from '../../src/main/sample-home/index.ts';
import { buildSkein } from '../build-skein.ts';
import { COMMON_WORD, RARE_WORD, vocabulary } from '../generator/index.ts';
import { cachedHome, type CachedHome } from '../homes.ts';
import { MANY_TEXTS, smallHome, TEXTS } from '../parameters.ts';
import { findPeers } from '../peers.ts';
import { measureCodex, measureRipgrep } from './measure-peers.ts';
import { measureFilling, measureSteady } from './measure-skein.ts';
import { questionsFor, type SearchQuestion } from './questions.ts';
import { type Measured, meetsBars, searchPage, searchText } from './report.ts';

/**
 * `npm run bench:search`: the search index on a home of 4,000 threads and 1.2 GB, beside Codex 0.169 and ripgrep where they
 * are installed, then on 1,000 to 100,000 small threads. Prints the tables; ends with 1 when a bar is missed.
 *
 *     --page       writes `docs/performance.md` up to its section on bulk edits, which `bench/bulk.ts` has the figures for
 *     --quick      fewer repeats, a shorter look at the idle process
 *     --no-rows    leave out the small threads
 *     --many       20,000 threads of 6 GB too, which take some minutes to generate
 */
const { values } = parseArgs({
  options: {
    page: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    'no-rows': { type: 'boolean', default: false },
    many: { type: 'boolean', default: false },
  },
});
const KEPT = '\n## Bulk edits\n';
const PAGE = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const REPEATS = values.quick ? { ours: 60, theirs: 2 } : { ours: 100, theirs: 5 };
const IDLE_MS = values.quick ? 15_000 : 60_000;
/** Of the generated vocabulary: in some percent of all items. */
const COMMON_RANK = 120;
const ROWS = [1_000, 10_000, 100_000];

const built = await buildSkein();
const codex = findPeers(process.env).find(({ version }) => version === '0.169')?.binary ?? null;
if (codex === null) console.log('Codex 0.169: peer not installed: run npm install --prefix test/conformance');
const texts = await measureTexts();
const many = values.many ? await measured(cachedHome('many-texts', MANY_TEXTS), textQuestions()) : null;
const rows: Measured[] = [];
for (const threads of values['no-rows'] ? [] : ROWS) {
  rows.push(await measured(cachedHome(`rows-${threads}`, smallHome(threads)), rowQuestions()));
}
console.log(`\n${searchText({ texts, many, rows })}`);
if (values.page) writeFileSync(PAGE, searchPage({ texts, many, rows }) + keptOf(PAGE));
process.exitCode = meetsBars({ texts, many, rows }) ? 0 : 1;

/** What stands at the end of the page and is of no search. */
function keptOf(page: string): string {
  const [, kept] = readFileSync(page, 'utf8').split(KEPT);
  return kept === undefined ? '' : KEPT + kept;
}

async function measureTexts(): Promise<Measured> {
  const home = cachedHome('texts', TEXTS);
  const questions = textQuestions();
  const ours = await measured(home, questions);
  const theirs = codex === null ? null : await measureCodex(codex, home.path, questions, REPEATS.theirs);
  const ripgrep = measureRipgrep(home.path, questions, REPEATS.theirs);
  if (ripgrep === null) console.log('ripgrep: not installed');
  return { ...ours, codex: theirs?.times ?? null, codexMetadataMs: theirs?.metadataMs ?? null, ripgrep };
}

function textQuestions(): readonly SearchQuestion[] {
  return questionsFor(vocabulary(createRandom(TEXTS.seed))[COMMON_RANK] ?? '');
}

function rowQuestions(): readonly SearchQuestion[] {
  const question = (name: string, query: string) => ({ name, query, text: null, substring: false });
  return [
    question('rare word', RARE_WORD),
    question('common word', COMMON_WORD),
    question('two words', 'refactor parser'),
  ];
}

async function measured(home: CachedHome, questions: readonly SearchQuestion[]): Promise<Measured> {
  const { threads, bytes } = home;
  console.log(`measuring ${threads} threads`);
  const place = await mkdtemp(join(tmpdir(), 'skein-bench-'));
  try {
    const order = {
      built,
      home: home.path,
      threads,
      data: join(place, 'data'),
      questions,
      repeats: REPEATS.ours,
      idleMs: IDLE_MS,
    };
    const filling = await measureFilling(order);
    return {
      threads,
      rolloutBytes: bytes,
      filling,
      steady: await measureSteady(order),
      codex: null,
      codexMetadataMs: null,
      ripgrep: null,
    };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
