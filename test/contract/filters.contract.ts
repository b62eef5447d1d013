import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ThreadFilter } from '../../src/shared/listing.ts';
import { SHELF } from './shelf.ts';
import { list, listedIds } from './store-helpers.ts';
import { seedId, type StoreFixture, type StoreSetup } from './thread-seed.ts';

type Without<T, K extends keyof T> = Omit<T, K>;
type Row = readonly [what: string, filter: Without<ThreadFilter, 'archived'>, threads: readonly number[]];

const FILTERS: readonly Row[] = [
  ['sub-agents hidden', { subagents: 'hide' }, [1, 2, 3, 4, 5, 9, 10, 11, 12, 14, 15, 16]],
  ['sub-agents alone', { subagents: 'only' }, [6, 7, 8, 13]],
  ['sub-agents included by name', { subagents: 'include', source: 'exec' }, [3]],
  ['one source', { source: 'vscode' }, [2, 12]],
  ['one kind of a family of sources', { source: 'subagent:review' }, [6, 13]],
  ['a family of sources', { source: 'subagent' }, [6, 7, 8, 13]],
  ['the family of custom sources', { source: 'custom' }, [5]],
  ['a source that only begins alike', { source: 'sub' }, []],
  ['a source with a wild card', { source: '%' }, []],
  ['a provider', { provider: 'azure' }, [3, 12]],
  ['a provider in another case', { provider: 'Azure' }, []],
  ['a folder, without those below it', { cwd: '/repos/other' }, [3, 8]],
  ['a folder with a trailing slash', { cwd: '/repos/other/' }, [3, 8]],
  ['no folder', { cwd: '' }, [14]],
  ['a folder nobody used', { cwd: '/work' }, []],
  ['a branch', { branch: 'main' }, [1, 7, 9, 11, 12]],
  ['a branch with letters beyond ASCII', { branch: 'größe/änderung' }, [2]],
  ['no branch', { branch: '' }, [3, 4, 5, 6, 8, 10, 13, 14, 15, 16]],
  ['everything at once', { subagents: 'only', branch: 'main', cwd: '/repos/skein', provider: 'openai' }, [7]],
];

const TEXTS: readonly Row[] = [
  ['a word of the first message', { text: 'login' }, [1]],
  ['a part of a word', { text: 'ogi' }, [1]],
  ['a word of a name', { text: 'scout' }, [7]],
  ['a word in another case', { text: 'FIX' }, [1, 4, 11]],
  ['several words in the order written', { text: 'fix button' }, [1, 11]],
  ['several words in another order', { text: 'button fix' }, [1, 11]],
  ['words spread over name and first message', { text: 'button alpha' }, [11]],
  ['words that never meet', { text: 'login logout' }, []],
  ['letters beyond ASCII in another case', { text: 'GRÖSSERE' }, []],
  ['umlauts in another case', { text: 'GRÖßERE äNDERUNG' }, [2]],
  ['Cyrillic in another case', { text: 'привет МИР' }, [10]],
  ['a script without cases', { text: '日本語' }, [14]],
  ['a literal per cent sign', { text: '100%' }, [9]],
  ['a literal underscore', { text: 'done_now' }, [9]],
  ['a literal quote and backslash', { text: '\\ "quoted"' }, [16]],
  ['a later message', { text: 'and a second message' }, []],
  ['blanks around and between words', { text: '  fix \t the  ' }, [1, 4]],
  ['blanks alone, which say nothing', { text: '  ' }, SHELF.map((_, index) => index + 1)],
  ['a text and another filter', { text: 'fix', provider: 'ollama' }, [4]],
];

/** What each filter lets through. */
export function describeFilters(setup: StoreSetup): void {
  describe('filtering', () => {
    let fixture: StoreFixture;
    beforeAll(async () => {
      fixture = await setup(SHELF);
    });
    afterAll(() => fixture.teardown());

    const found = async (filter: ThreadFilter): Promise<object> => {
      const { threads, total } = await list(fixture.store, filter);
      return { ids: threads.map((thread) => thread.id).toSorted(), total };
    };
    const exactly = (threads: readonly number[]): object => ({
      ids: threads.map(seedId),
      total: threads.length,
    });

    it.each(FILTERS)('by metadata: %s', async (_, filter, threads) => {
      expect(await found({ ...filter, archived: 'all' })).toEqual(exactly(threads));
    });

    it.each(TEXTS)('by text: %s', async (_, filter, threads) => {
      expect(await found({ ...filter, archived: 'all' })).toEqual(exactly(threads));
    });

    it('keeps to the archived or the active threads with every other filter', async () => {
      expect(await found({ archived: 'active', branch: 'main' })).toEqual(exactly([1, 7, 9]));
      expect(await found({ archived: 'archived', branch: 'main' })).toEqual(exactly([11, 12]));
      expect(await found({ archived: 'archived', text: 'fix' })).toEqual(exactly([11]));
    });

    it('says how many sub-agents it hides, by its totals', async () => {
      const all = await list(fixture.store, { archived: 'active' });
      const shown = await list(fixture.store, { archived: 'active', subagents: 'hide' });
      expect(all.total - shown.total).toBe(3);
      expect(await listedIds(fixture.store, { archived: 'active', subagents: 'only' })).toHaveLength(3);
    });
  });
}
