import { expect, test } from 'vitest';
import { itemName } from '../../../src/renderer/transcript/list/item-words.ts';
import { formatDuration } from '../../../src/renderer/ui/format.ts';
import type { Item } from '../../../src/shared/transcript.ts';
import { itemAt } from './transcript-fake.ts';

test('a duration is said in its two biggest units', () => {
  const all = [0, 140, 9_949, 59_400, 59_600, 60_000, 72_300, 3_599_900, 3_660_000, 90_000_000];
  expect(all.map((ms) => formatDuration(ms, 'en'))).toEqual([
    '0 sec',
    '0.1 sec',
    '9.9 sec',
    '59 sec',
    '1 min',
    '1 min',
    '1 min 12 sec',
    '1 hr',
    '1 hr 1 min',
    '25 hr',
  ]);
});

test('a card is named by what it is, what it was about and how it ended', () => {
  const { index, id, turn, at, bytes } = itemAt(4);
  const base = { index, id, turn, at, bytes };
  const text = (words: string) => ({ text: words, omitted: 0 });
  const command: Item = {
    ...base,
    kind: 'command',
    command: text('rg\n  -n "open_state"'),
    cwd: null,
    status: 'completed',
    source: null,
    exitCode: 2,
    durationMs: null,
    output: null,
  };
  expect(itemName(itemAt(3), 0)).toBe('You');
  expect(itemName(command, 0)).toBe('Command rg -n "open_state", exit 2');
  expect(itemName({ ...command, exitCode: null, status: 'inProgress' }, 0)).toBe(
    'Command rg -n "open_state", in progress',
  );
  const change = { path: 'a.ts', kind: 'add', movePath: null, diff: text(''), added: 1, removed: 0 } as const;
  const edit: Item = { ...base, kind: 'fileChange', changes: [change], status: 'failed', output: null };
  expect(itemName(edit, 0)).toBe('Edit of a.ts, failed');
  expect(itemName({ ...edit, changes: [change, change] }, 0)).toBe('Edit of 2 files, failed');
});
