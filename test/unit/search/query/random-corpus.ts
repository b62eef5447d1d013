import { createRandom, type Random } from '../../../../src/main/sample-home/index.ts';
import type { SearchField } from '../../../../src/shared/search.ts';
import type { CorpusItem, CorpusThread } from './corpus.ts';

/** Few words, so that they meet; some of them common, some rare. */
const COMMON = ['parser', 'cache', 'lock'] as const;
const RARE = [
  'parse',
  'cached',
  'État',
  'snake_case',
  'src/app.ts',
  'world',
  '世界',
  '界隈',
  'x9',
  'unlock',
] as const;
const FIELDS = ['prompt', 'answer', 'reasoning', 'command', 'patch', 'other'] as const;

export interface RandomSearches {
  readonly corpus: readonly CorpusThread[];
  readonly queries: readonly string[];
}

export function randomSearches(seed: number, count: number): RandomSearches {
  const random = createRandom(seed);
  const corpus = Array.from({ length: random.between(1, 12) }, () => thread(random));
  return { corpus, queries: Array.from({ length: count }, () => query(random, 2)) };
}

function thread(random: Random): CorpusThread {
  return {
    name: random.next() < 0.5 ? words(random, 3) : null,
    cwd: random.next() < 0.5 ? `/work/${word(random)}` : null,
    branch: random.next() < 0.3 ? word(random) : null,
    items: Array.from({ length: random.between(0, 8) }, () => item(random)),
  };
}

function item(random: Random): CorpusItem {
  const field: SearchField = random.pick(FIELDS);
  const texts = { [field]: words(random, 6) };
  const gives = field === 'command' || field === 'other';
  return { texts: gives && random.next() < 0.7 ? { ...texts, output: words(random, 8) } : texts };
}

function words(random: Random, most: number): string {
  return Array.from({ length: random.between(1, most) }, () => word(random)).join(
    random.pick([' ', ' ', '\n', '; ']),
  );
}

function word(random: Random): string {
  return random.next() < 0.6 ? random.pick(COMMON) : random.pick(RARE);
}

function query(random: Random, depth: number): string {
  const count = random.between(1, 3);
  return Array.from({ length: count }, () => part(random, depth)).join(' ');
}

function part(random: Random, depth: number): string {
  const chance = random.next();
  if (chance < 0.12) return `-${term(random)}`;
  if (chance < 0.24) return `${term(random)} OR ${term(random)}`;
  if (chance < 0.32 && depth > 0) return `(${query(random, depth - 1)}) OR ${term(random)}`;
  if (chance < 0.36 && depth > 0) return `-(${query(random, depth - 1)})`;
  if (chance < 0.46) return `in:${random.pick([...FIELDS, 'name', 'output'] as const)} ${term(random)}`;
  return term(random);
}

function term(random: Random): string {
  const chance = random.next();
  const one = word(random);
  if (chance < 0.15) return `"${one} ${word(random)}"`;
  if (chance < 0.3) return `${one.slice(0, random.between(1, 3))}*`;
  if (chance < 0.4) return `*${one.slice(1, 4)}*`;
  return one;
}
