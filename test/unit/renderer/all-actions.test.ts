import { parseKeybinding } from 'tinykeys';
import { expect, test } from 'vitest';
import {
  type Action,
  ACTION_GROUPS,
  type ActionMoment,
  keyWords,
} from '../../../src/renderer/actions/index.ts';
import { keyGroups, keysFor } from '../../../src/renderer/keys/key-sheet.ts';
import { actionById, ALL_ACTIONS } from '../../../src/renderer/palette/all-actions.ts';
import { deskCalls } from '../../../src/shared/desk-calls.ts';
import { threadOf } from './thread-of.ts';

const thread = threadOf(1, 1);

/** What may be the case while a key is pressed. */
const MOMENTS: readonly ActionMoment[] = [
  { thread: null, selected: 0, refusal: null },
  { thread, selected: 0, refusal: null },
  { thread: null, selected: 3, refusal: null },
  { thread, selected: 3, refusal: null },
  { thread, selected: 3, refusal: 'read-only' },
];

function pressed(key: string): string {
  return JSON.stringify(parseKeybinding(key)).toLowerCase();
}

test('every action has an id and a name of its own, and a place', () => {
  const ids = ALL_ACTIONS.map(({ id }) => id);
  const names = ALL_ACTIONS.map(({ name }) => name);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  for (const { id, name, group } of ALL_ACTIONS) {
    expect(id).toMatch(/^[a-z]+(\.[a-z0-9-]+)+$/);
    expect(name).toMatch(/^[A-Z].*[^. ]$/u);
    expect(ACTION_GROUPS).toContain(group);
  }
  expect(actionById('thread.rename')?.keys).toEqual(['F2']);
});

test('no two actions have the same key at the same time, unless one goes first', () => {
  const conflicts = MOMENTS.flatMap((moment) => {
    const offered = ALL_ACTIONS.filter((action) => action.hidden?.(moment) !== true);
    const bound = offered.flatMap(({ id, keys = [], first = false }) =>
      keys.map((key) => ({ id, first, key: pressed(key) })),
    );
    return bound.filter(({ id, key, first }) =>
      bound.some((other) => other.key === key && other.first === first && other.id !== id),
    );
  });
  expect(conflicts).toEqual([]);
});

test('what goes first is about the selection, and but for selecting makes no sense without one', () => {
  const first = ALL_ACTIONS.filter((action) => action.first === true);
  expect(first.map(({ group }) => group)).toEqual(first.map(() => 'selection'));
  const alone: ActionMoment = { thread, selected: 0, refusal: null };
  const left = first.filter(({ hidden }) => hidden?.(alone) !== true);
  expect(left.map(({ id }) => id)).toEqual(['selection.all']);
  expect(left.every(({ hears }) => hears !== undefined)).toBe(true);
});

test('the keys of the list, of the trash and of text boxes are left to them', () => {
  const own = [
    'ArrowUp',
    'ArrowDown',
    'PageUp',
    'PageDown',
    'Home',
    'End',
    'Enter',
    'Escape',
    'Tab',
    ' ',
    'r',
  ];
  const taken = new Set(own.map(pressed));
  // While threads are selected, Escape ends that first.
  const usual = ALL_ACTIONS.filter(({ first }) => first !== true);
  const keys = usual.flatMap(({ id, keys: bound = [] }) => bound.map((key) => ({ id, key: pressed(key) })));
  expect(keys.filter(({ key }) => taken.has(key))).toEqual([]);
});

test('what works while typing has a key that nobody types', () => {
  const typing = ALL_ACTIONS.filter(({ whileTyping }) => whileTyping === true).flatMap(
    ({ keys = [] }) => keys,
  );
  expect(typing.filter((key) => !/^(\$mod\+.|(Shift\+)?F\d+)$/i.test(key))).toEqual([]);
});

test('reasons are sentences, and what needs a thread is hidden without one', () => {
  const read: ActionMoment = { thread, selected: 1, refusal: 'This home was opened read-only' };
  for (const { unavailable } of ALL_ACTIONS) expect(unavailable?.(read) ?? 'x').toMatch(/^\S.*$/);
  const alone: ActionMoment = { thread: null, selected: 0, refusal: null };
  const left = ALL_ACTIONS.filter(({ group, hidden }) => group === 'thread' && hidden?.(alone) !== true);
  expect(left.map(({ id }) => id)).toEqual([]);
});

test('what main says it cannot do is said by the actions that would need it', () => {
  const desk = {
    desktop: 'no desktop',
    editors: [],
    terminals: [],
    editor: null,
    terminal: null,
    resume: 'no terminal',
    edit: 'no editor',
    menu: false,
  };
  const moment: ActionMoment = { thread, selected: 0, refusal: null, desk };
  const reason = (id: string) => actionById(id)?.unavailable?.(moment);
  expect(reason('thread.resume')).toBe('no terminal');
  expect(reason('thread.reveal')).toBe('no desktop');
  expect(reason('thread.open-folder')).toBe('no desktop');
  expect(reason('thread.copy-resume')).toBeUndefined();
});

test('all actions fit into the application menu', () => {
  const actions: readonly Action[] = ALL_ACTIONS;
  const entries = actions.map(({ id, name, group, keys }) => ({ id, name, group, key: keys?.[0] ?? null }));
  expect(deskCalls['desk.menu'].params.safeParse({ actions: entries }).success).toBe(true);
});

test('keys are written as they stand on a keyboard', () => {
  expect(['$mod+k', 'F2', 'Shift+N', '/', '$mod+Enter'].map((key) => keyWords(key, false))).toEqual([
    'Ctrl K',
    'F2',
    'Shift N',
    '/',
    'Ctrl Enter',
  ]);
  expect(keyWords('$mod+Shift+z', true)).toBe('⌘ ⇧ Z');
});

test('the sheet of keys has every action with a key, once, and is searched by key and by name', () => {
  const groups = keyGroups(ALL_ACTIONS, false);
  const lines = groups.flatMap((group) => group.lines);
  for (const { name, keys = [] } of ALL_ACTIONS)
    expect(lines.filter(({ does }) => does === name)).toHaveLength(keys.length > 0 ? 1 : 0);
  expect(keysFor(groups, 'ctrl k').flatMap((group) => group.lines)).toMatchObject([
    { keys: ['Ctrl K'], does: expect.stringContaining('Find anything') },
  ]);
  expect(keysFor(groups, 'git metadata').flatMap((group) => group.lines)).toContainEqual({
    keys: ['G'],
    does: 'Edit git metadata',
  });
  expect(keysFor(groups, 'no such thing')).toEqual([]);
});
