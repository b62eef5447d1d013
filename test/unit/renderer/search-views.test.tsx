import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ClientContext, createQueryCache, QUERY, SkeinClient } from '../../../src/renderer/client/index.ts';
import { NavigationContext } from '../../../src/renderer/navigation/index.ts';
import { Freshness } from '../../../src/renderer/search/freshness.tsx';
import { IndexStatus } from '../../../src/renderer/search/index-status.tsx';
import { MarkedText } from '../../../src/renderer/search/marked-text.tsx';
import { NothingFound } from '../../../src/renderer/search/nothing-found.tsx';
import { OptionList } from '../../../src/renderer/search/option-list.tsx';
import { RecentSearches } from '../../../src/renderer/search/recent-searches.ts';
import { SearchContext } from '../../../src/renderer/search/search-context.ts';
import { Toasts, ToastsContext } from '../../../src/renderer/ui/index.ts';
import type { SearchState } from '../../../src/shared/search.ts';
import { FakeSearch, searchOn, WHOLE } from './search-fake.ts';

function htmlOf(children: ReactNode, index: SearchState = WHOLE, cache = createQueryCache()): string {
  const main = new FakeSearch();
  const { navigation, search, stop } = searchOn(main);
  search.know(index);
  stop();
  // Rendering to text shows what a store began with.
  Object.assign(search.store, { getInitialState: () => search.store.getState() });
  const recent = new RecentSearches({ getItem: () => null, setItem: () => undefined });
  return renderToStaticMarkup(
    <QueryClientProvider client={cache}>
      <ClientContext value={new SkeinClient(main)}>
        <NavigationContext value={navigation}>
          <ToastsContext value={new Toasts()}>
            <SearchContext value={{ search, recent }}>{children}</SearchContext>
          </ToastsContext>
        </NavigationContext>
      </ClientContext>
    </QueryClientProvider>,
  );
}

const INDEXING: SearchState = { ...WHOLE, phase: 'indexing', total: 30, indexed: 10, pending: 20 };

describe('the line about the index', () => {
  test('is not there when everything can be found', () => {
    expect(htmlOf(<Freshness />)).toBe('');
  });

  test('counts what waits, and offers to pause', () => {
    const html = htmlOf(<Freshness />, INDEXING);
    expect(html).toContain('Indexed 10 of 30, 20 pending');
    expect(html).toContain('<progress');
    expect(html).toContain('Pause');
  });

  test('offers to resume, and to rebuild', () => {
    expect(htmlOf(<Freshness />, { ...INDEXING, phase: 'paused' })).toContain('Resume');
    const failed = htmlOf(<Freshness />, { ...INDEXING, phase: 'failed', problem: 'no room' });
    expect(failed).toContain('no room');
    expect(failed).toContain('Rebuild');
  });

  test('in the status bar has its size', () => {
    const html = htmlOf(<IndexStatus />, { ...INDEXING, bytes: 3_400_000 });
    expect(html).toContain('index 10 / 30');
    expect(html).toContain('3.4 MB');
    expect(htmlOf(<IndexStatus />, { ...WHOLE, phase: 'off' })).toBe('');
  });

  test('in the status bar has Skein’s memory as soon as main has told it', () => {
    expect(htmlOf(<IndexStatus />)).not.toContain('Memory');
    const cache = createQueryCache();
    cache.setQueryData(QUERY.memory, { residentBytes: 212_000_000, heapBytes: 48_000_000 });
    expect(htmlOf(<IndexStatus />, WHOLE, cache)).toMatch(/Memory<\/span> <span>212 MB, heap 48 MB/);
  });
});

test('a snippet is text, whatever is in it', () => {
  const html = htmlOf(<MarkedText snippet={{ text: '<b>lease</b>', marks: [[3, 8]] }} />);
  expect(html).toContain('&lt;b&gt;<mark');
  expect(html).not.toContain('<b>');
});

test('options are in named groups, and one of them is the active one', () => {
  const option = { note: '', label: 'lease', value: 'lease' };
  const options = [
    { ...option, key: '1', group: 'recent' as const },
    { ...option, key: '2', group: 'saved' as const },
  ];
  const html = htmlOf(<OptionList options={options} active={1} onPick={() => undefined} />);
  expect(html.match(/role="option"/gu)).toHaveLength(2);
  expect(html).toMatch(/aria-label="Smart folders".*aria-selected="true"/su);
  expect(html).toContain('id="search-options-1"');
});

test('where nothing is found, operators are offered to be taken away', () => {
  const answer = {
    hits: [],
    total: 0,
    items: 0,
    exact: true,
    tookMs: 1,
    ignored: [],
    index: WHOLE,
    order: { query: 'lease -is:archived branch:x', sort: 'match', limit: 40 },
  } as const;
  const html = htmlOf(<NothingFound answer={answer} />);
  expect(html).toContain('Search archived threads too');
  expect(html).toContain('Search without branch:x');
  expect(html).toContain('Remove all operators');
  expect(html).toContain('3 threads were searched');
});
