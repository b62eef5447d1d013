import { describe, expect, it } from 'vitest';
import { QUERY_LIMITS, type QueryLimits } from '../../../../src/main/search/query/index.ts';
import type { SearchAnswer } from '../../../../src/main/search/types.ts';
import { buildIndex, placeOf, question } from './corpus.ts';
import { naiveSearch } from './naive-search.ts';
import { randomSearches } from './random-corpus.ts';

const TINY: QueryLimits = {
  ...QUERY_LIMITS,
  firstRows: 3,
  heavyRows: 3,
  walkRows: 5,
  olderRows: 4,
  rankedRows: 2,
  prefixWords: 1,
};
const CORPORA = Array.from({ length: 60 }, (_, seed) => randomSearches(seed + 5000, 24));

describe('random queries over random threads', () => {
  it('find exactly what looking at every item finds', async () => {
    let found = 0;
    for (const { corpus, queries } of CORPORA) {
      const index = buildIndex(corpus);
      for (const query of queries) {
        const answer = await index.queries.run(question(query));
        const expected = sorted(naiveSearch(corpus, query).counts);
        expect([query, answer.exact, countsOf(answer)]).toEqual([query, true, expected]);
        expect(answer.total).toBe(answer.hits.length);
        expect(answer.items).toBe(expected.reduce((sum, [, count]) => sum + count, 0));
        found += expected.length > 0 ? 1 : 0;
      }
    }
    expect(found).toBeGreaterThan(100);
  });

  it('find the same while the index has no list of words, or say that they may not', async () => {
    for (const { corpus, queries } of CORPORA.slice(0, 6)) {
      const index = buildIndex(corpus, { vocabulary: false });
      for (const query of queries) {
        const answer = await index.queries.run(question(query));
        if (answer.exact)
          expect([query, countsOf(answer)]).toEqual([query, sorted(naiveSearch(corpus, query).counts)]);
        else expect(query).toContain('*');
      }
    }
  });

  it('find nothing else when only a part is looked at, and all of it when they say so', async () => {
    let cut = 0;
    for (const { corpus, queries } of CORPORA) {
      const index = buildIndex(corpus, { limits: TINY });
      for (const query of queries) {
        const answer = await index.queries.run(question(query));
        const { counts, isSpread } = naiveSearch(corpus, query);
        if (answer.exact) expect([query, countsOf(answer)]).toEqual([query, sorted(counts)]);
        else cut += 1;
        if (isSpread || answer.ignored.length > 0) continue;
        for (const [place, count] of countsOf(answer))
          expect([query, place, count <= (counts.get(place) ?? -1)]).toEqual([query, place, true]);
      }
    }
    expect(cut).toBeGreaterThan(50);
  });

  it('take the last word for the beginning of one while it is typed', async () => {
    for (const { corpus, queries } of CORPORA.slice(0, 6)) {
      const index = buildIndex(corpus);
      for (const query of queries) {
        const answer = await index.queries.run(question(query, { typing: true }));
        const expected = sorted(naiveSearch(corpus, query, true).counts);
        expect([query, countsOf(answer)]).toEqual([query, expected]);
      }
    }
  });
});

function countsOf(answer: SearchAnswer): readonly (readonly [place: number, count: number])[] {
  return sorted(new Map(answer.hits.map(({ threadId, count }) => [placeOf(threadId), count])));
}

function sorted(counts: ReadonlyMap<number, number>): readonly (readonly [number, number])[] {
  return [...counts].sort(([a], [b]) => a - b);
}
