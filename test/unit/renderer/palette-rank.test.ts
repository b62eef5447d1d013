import { Folder } from 'lucide-react';
import { expect, test } from 'vitest';
import type { Entry, Section } from '../../../src/renderer/palette/entries.ts';
import { fold, matchScore } from '../../../src/renderer/palette/match.ts';
import { rankEntries, readTyped } from '../../../src/renderer/palette/rank.ts';
import { noteChoice, recentChoices } from '../../../src/renderer/palette/recent-choices.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

function entry(section: Section, name: string, extra: Partial<Entry> = {}): Entry {
  return { id: `${section}:${name}`, section, name, icon: Folder, run: () => undefined, ...extra };
}

const ENTRIES: readonly Entry[] = [
  entry('Actions', 'Rename thread', { words: 'title' }),
  entry('Actions', 'Resume in terminal', { unavailable: 'no desktop' }),
  entry('Actions', 'Copy resume command'),
  entry('Threads', 'Rename the parser'),
  entry('Threads', 'Found by its first words'),
  entry('Projects', 'resumes'),
  entry('Pages', 'Trash'),
  entry('Settings', 'Theme: dark'),
];

function names(typed: string, recent: readonly string[] = []): readonly string[] {
  return rankEntries(ENTRIES, readTyped(typed), recent).flatMap(({ entries }) =>
    entries.map(({ name }) => name),
  );
}

test('beginnings of words count more than places inside them, and all words have to fit', () => {
  const score = (typed: string, name: string, others = '') => matchScore(typed, name, others) ?? -1;
  expect(score('ren', 'Rename thread')).toBeGreaterThan(score('ren', 'Current thread'));
  expect(score('thr ren', 'Rename thread')).toBeGreaterThan(0);
  expect(score('rt', 'Rename thread')).toBeGreaterThan(0);
  expect(score('title', 'Rename thread', 'title')).toBeGreaterThan(0);
  expect(matchScore('rename quickly', 'Rename thread')).toBeNull();
  expect(matchScore('zzz', 'Rename thread', 'title')).toBeNull();
});

test('case, accents and marks make no difference', () => {
  expect(fold('  Éditer…  (Git) ')).toBe('editer git');
  expect(matchScore('epee', 'Épée')).not.toBeNull();
});

test('the best line comes first, with its heading, and what cannot be done now comes later', () => {
  expect(names('rename')[0]).toBe('Rename thread');
  expect(names('resume').indexOf('Copy resume command')).toBeLessThan(
    names('resume').indexOf('Resume in terminal'),
  );
});

test('threads that main found are shown even where their title says nothing of it', () => {
  expect(names('rename')).toContain('Found by its first words');
});

test('while nothing is typed, what was chosen lately comes first, once', () => {
  const groups = rankEntries(ENTRIES, readTyped(''), ['Pages:Trash', 'gone', 'Actions:Copy resume command']);
  expect(groups[0]).toMatchObject({ section: 'Recent' });
  expect(groups[0]?.entries.map(({ name }) => name)).toEqual(['Trash', 'Copy resume command']);
  expect(groups.flatMap(({ entries }) => entries).filter(({ name }) => name === 'Trash')).toHaveLength(1);
});

test('a first letter says what is looked for', () => {
  expect(readTyped('> ren ')).toEqual({ mode: 'actions', text: 'ren' });
  expect(names('>re')).not.toContain('Rename the parser');
  expect(names('@res')).toEqual(['resumes']);
  expect(names('>dark')).toEqual(['Theme: dark']);
});

test('a thousand lines are put in order well within a frame', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => entry('Projects', `project number ${at}`));
  rankEntries(many, readTyped('project 9'), []);
  expect(cpuTimeOf(() => rankEntries(many, readTyped('project 99'), []))).toBeLessThan(50);
});

test('choices are kept, the last one first, and a damaged note of them is nothing', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  for (const id of ['a', 'b', 'a']) noteChoice(id, storage);
  expect(recentChoices(storage)).toEqual(['a', 'b']);
  for (const key of kept.keys()) kept.set(key, '{"no"');
  expect(recentChoices(storage)).toEqual([]);
});
