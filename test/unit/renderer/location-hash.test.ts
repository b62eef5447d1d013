import { describe, expect, test } from 'vitest';
import { changeFilter, showsEverything } from '../../../src/renderer/navigation/change-filter.ts';
import {
  DEFAULT_VIEW,
  type View,
  viewFromHash,
  viewToHash,
} from '../../../src/renderer/navigation/location-hash.ts';
import { idOf } from './thread-of.ts';

describe('the view in the address', () => {
  test('everything survives, odd characters and empty values included', () => {
    const view: View = {
      place: 'trash',
      threadId: idOf(7),
      item: 42,
      filter: {
        archived: 'active',
        subagents: 'hide',
        cwd: '/repos/a & b#c',
        branch: '',
        text: 'größe + 50%',
        source: 'cli',
        live: true,
      },
      sort: { key: 'tokens', order: 'asc' },
      query: 'project:a "two words" ',
      order: 'created',
    };
    expect(viewFromHash(`#${viewToHash(view)}`)).toEqual(view);
  });

  test('the usual view leaves the address clean', () => {
    expect(viewToHash(DEFAULT_VIEW)).toBe('');
    expect(viewFromHash('')).toEqual(DEFAULT_VIEW);
  });

  test('nonsense is taken as the usual view', () => {
    expect(viewFromHash('#thread=none&archived=maybe&sort=colour-up&subagents=x')).toEqual(DEFAULT_VIEW);
  });
});

describe('changing a filter', () => {
  test('undefined takes a field away altogether', () => {
    const filter = changeFilter(
      { archived: 'all', cwd: '/a', branch: 'main' },
      { branch: undefined, text: 'x' },
    );
    expect(filter).toStrictEqual({ archived: 'all', cwd: '/a', text: 'x' });
  });

  test('only the empty filter shows everything', () => {
    expect(showsEverything({ archived: 'all', subagents: 'include' })).toBe(true);
    expect(showsEverything({ archived: 'active' })).toBe(false);
    expect(showsEverything({ archived: 'all', subagents: 'hide' })).toBe(false);
    expect(showsEverything({ archived: 'all', branch: '' })).toBe(false);
  });
});
