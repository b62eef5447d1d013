import { describe, expect, test } from 'vitest';
import { projectLabels } from '../../../src/renderer/sidebar/project-labels.ts';
import { moveSelection } from '../../../src/renderer/threads/move-selection.ts';
import { nameChange } from '../../../src/renderer/threads/name-change.ts';
import { previewLine, projectName, sourceName } from '../../../src/renderer/threads/thread-words.ts';

test('projects of one name are told apart by the folder above', () => {
  const labels = projectLabels(['/repos/api', '/home/x/api', '/repos/web', '']);
  expect([...labels.values()]).toEqual(['repos/api', 'x/api', 'web', 'No folder']);
  expect(projectName('C:\\code\\orbit')).toBe('orbit');
  expect(projectName('/')).toBe('/');
});

test('the preview does not repeat the title', () => {
  expect(previewLine({ name: null, preview: '\nFirst line\n second  line' })).toBe('second line');
  expect(previewLine({ name: 'A name', preview: 'First line\nsecond' })).toBe('First line second');
});

test('sources read as people say them', () => {
  expect(['cli', 'subagent:review', 'custom:atlas', 'newer'].map(sourceName)).toEqual([
    'CLI',
    'Review',
    'atlas (custom)',
    'newer',
  ]);
});

describe('what leaving the name box means', () => {
  test('an emptied box clears a name, and is nothing when there was none', () => {
    expect(nameChange({ name: 'Old', preview: 'x' }, '  ')).toBeNull();
    expect(nameChange({ name: null, preview: 'x' }, '  ')).toBeUndefined();
  });

  test('the shown title of a thread without a name is not a name until it is changed', () => {
    expect(nameChange({ name: null, preview: 'First words' }, 'First words')).toBeUndefined();
    expect(nameChange({ name: null, preview: 'First words' }, ' Other ')).toBe('Other');
    expect(nameChange({ name: 'Same', preview: 'x' }, 'Same')).toBeUndefined();
  });
});

describe('moving the selection', () => {
  const place = { selected: 5, count: 100, pageRows: 10 };
  test.each([
    ['ArrowDown', 6],
    ['ArrowUp', 4],
    ['PageDown', 15],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 99],
    ['a', null],
  ])('%s goes to %s', (key, to) => {
    expect(moveSelection(key, place)).toBe(to);
  });

  test('the first step from nowhere goes to an end, and an empty list has none', () => {
    expect(moveSelection('ArrowDown', { ...place, selected: -1 })).toBe(0);
    expect(moveSelection('ArrowUp', { ...place, selected: -1 })).toBe(99);
    expect(moveSelection('ArrowDown', { ...place, count: 0 })).toBeNull();
  });
});
