import { join } from 'node:path';
import { COMMON_WORD, RARE_WORD, TWO_WORDS } from '../generator/index.ts';
import type { StoreFigureName } from '../store/figure-names.ts';
import type { Contender, Session } from './contender.ts';
import { repeated, type Samples, samplesOf } from './samples.ts';

export const PAGE_ROWS = 50;
/** Rows before the deep page. */
const DEEP_ROWS = 50_000;
const STRIDE_ROWS = 500;

/** What can be measured; a contender that cannot do it has no such figure. */
export type FigureName = ListingFigureName | StoreFigureName;

export type ListingFigureName =
  | 'first-rows'
  | 'first-complete'
  | 'warm-start'
  | 'page'
  | 'all-pages'
  | 'search'
  | 'deep-page'
  | 'search-rare'
  | 'search-two'
  | 'facets'
  | 'memory';

export type Figures = ReadonlyMap<FigureName, Samples>;

/** From the start of a process without any database. The database of the last repeat stays in `states`. */
export async function measureFirstStart(
  contender: Contender,
  states: string,
  times: number,
): Promise<Figures> {
  const rows: number[] = [];
  const complete: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const startedAt = performance.now();
    const session = contender.start(i === times - 1 ? lastState(states) : join(states, `first-${i}`));
    await session.firstPage(PAGE_ROWS);
    rows.push(performance.now() - startedAt);
    await session.whenComplete();
    complete.push(performance.now() - startedAt);
    await session.stop();
  }
  return new Map([
    ['first-rows', samplesOf(rows)],
    ['first-complete', samplesOf(complete)],
  ]);
}

/** With the database that `measureFirstStart` left. */
export async function measureWarm(contender: Contender, states: string, times: number): Promise<Figures> {
  const starts = await measureStarts(contender, states, times);
  const session = contender.start(lastState(states));
  await session.firstPage(PAGE_ROWS);
  await session.whenComplete();
  const figures: (readonly [FigureName, Samples | null])[] = [
    ['warm-start', starts],
    ['page', await repeated(times * 4, () => session.page(PAGE_ROWS, null))],
    ['all-pages', await repeated(times, () => readAll(session))],
    ['search', await repeated(times * 2, () => session.search(COMMON_WORD, PAGE_ROWS))],
    ['memory', memoryOf(session)],
  ];
  await session.stop();
  return present(figures);
}

/** What matters when there are very many rows. */
export async function measureRows(contender: Contender, states: string, times: number): Promise<Figures> {
  const session = contender.start(lastState(states));
  await session.firstPage(PAGE_ROWS);
  await session.whenComplete();
  const deep = await cursorAfter(session, DEEP_ROWS);
  const search = (words: string) => repeated(times, () => session.search(words, PAGE_ROWS));
  const figures: (readonly [FigureName, Samples | null])[] = [
    ['page', await repeated(times * 4, () => session.page(PAGE_ROWS, null))],
    ['deep-page', await repeated(times * 4, () => session.page(PAGE_ROWS, deep))],
    ['search-rare', await search(RARE_WORD)],
    ['search', await search(COMMON_WORD)],
    ['search-two', await search(TWO_WORDS.join(' '))],
    ['facets', await facetsOf(session, times)],
    ['memory', memoryOf(session)],
  ];
  await session.stop();
  return present(figures);
}

/** From the start of the process to its first page; ending it is not counted. */
async function measureStarts(contender: Contender, states: string, times: number): Promise<Samples> {
  const values: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const startedAt = performance.now();
    const session = contender.start(lastState(states));
    await session.firstPage(PAGE_ROWS);
    values.push(performance.now() - startedAt);
    await session.stop();
  }
  return samplesOf(values);
}

/** Returns the number of rows. */
export async function readAll(session: Session): Promise<number> {
  let rows = 0;
  let cursor: string | null = null;
  do {
    const page = await session.page(PAGE_ROWS, cursor);
    rows += page.rows;
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}

async function cursorAfter(session: Session, rows: number): Promise<string | null> {
  let cursor: string | null = null;
  for (let seen = 0; seen < rows; ) {
    const page = await session.page(STRIDE_ROWS, cursor);
    if (page.next === null) return cursor;
    seen += page.rows;
    cursor = page.next;
  }
  return cursor;
}

async function facetsOf(session: Session, times: number): Promise<Samples | null> {
  return session.facets() === null ? null : repeated(times, async () => session.facets());
}

function memoryOf(session: Session): Samples | null {
  const bytes = session.memory();
  return bytes === null ? null : samplesOf([bytes]);
}

function present(figures: readonly (readonly [FigureName, Samples | null])[]): Figures {
  return new Map(figures.flatMap(([name, samples]) => (samples === null ? [] : [[name, samples] as const])));
}

function lastState(states: string): string {
  return join(states, 'last');
}
