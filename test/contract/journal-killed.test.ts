import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FaultyFiles } from '../support/faulty-files.ts';
import { KILLED_ROOMS } from '../support/journaled/changes-of-rooms.ts';
import {
  KILLED_CHANGES,
  KILLED_SEEDS,
  KILLED_TOGETHER,
  type KilledChange,
} from '../support/journaled/changes-to-kill.ts';
import type { JournaledHome } from '../support/journaled/journaled-home.ts';
import { type HomePicture, journaledHome, pictureOf } from './journal-fixture.ts';

const CHILD = fileURLToPath(new URL('../support/journaled/kill-child.ts', import.meta.url));
const KILLED_MS = 240_000;

interface Point {
  readonly step: number;
  readonly when: 'before' | 'after';
}

const ALL = [...KILLED_CHANGES, ...KILLED_TOGETHER, ...KILLED_ROOMS].map((change, index) => ({
  ...change,
  index,
}));
const ALONE = ALL.filter(({ title }) => KILLED_TOGETHER.every((change) => change.title !== title));

describe.each(ALONE)('a process killed while $title', ({ index, ...killed }) => {
  it('leaves an entry of which the next start knows what became', { timeout: KILLED_MS }, async () => {
    expect.hasAssertions();
    for (const point of await pointsOf((home) => make(home, killed))) {
      const home = await journaledHome(KILLED_SEEDS, { era: '169' });
      const before = said(await pictureOf(home));
      await home.close();
      await kill({ folder: home.place.folder, change: index, undo: false, ...point });
      const later = await home.reopen();
      await later.history.recover();
      const [entry] = later.history.list(null, 5).entries;
      const [step] = entry === undefined ? [] : later.history.entry(entry.id, 0, 5).steps;
      const words = entry === undefined ? [] : await undone(later, entry.id);
      if (step?.state === 'unclear') expect(step.message).toContain('Skein ended');
      else
        expect(
          words.filter((word) => word !== 'undone'),
          where(point),
        ).toEqual([]);
      if (words.every((word) => word === 'undone'))
        expect(said(await pictureOf(later)), where(point)).toEqual(before);
    }
  });

  it('or while it is undone, can be undone to the end', { timeout: KILLED_MS }, async () => {
    expect.hasAssertions();
    for (const point of await pointsOf(undoLast, (home) => make(home, killed))) {
      const home = await journaledHome(KILLED_SEEDS, { era: '169' });
      const before = said(await pictureOf(home));
      await make(home, killed);
      await home.close();
      await kill({ folder: home.place.folder, change: index, undo: true, ...point });
      const later = await home.reopen();
      await later.history.recover();
      const entry = later.history.list(null, 5).entries.find(({ kind }) => kind !== 'undo');
      if (entry !== undefined && entry.undoable > 0) await undone(later, entry.id);
      expect(said(await pictureOf(later)), where(point)).toEqual(before);
      if (later.history.list(null, 5).redo !== null) await doneAgainAndUndone(later, entry?.id ?? '');
      expect(said(await pictureOf(later)), where(point)).toEqual(before);
    }
  });
});

const TOGETHER = KILLED_TOGETHER.map((change, at) => ({ ...change, index: KILLED_CHANGES.length + at }));

describe.each(TOGETHER)('a process killed while $title', ({ index, ...killed }) => {
  it('leaves an entry that says of each what became of it', { timeout: KILLED_MS }, async () => {
    expect.hasAssertions();
    for (const point of await pointsOf((home) => make(home, killed))) {
      const home = await journaledHome(KILLED_SEEDS, { era: '169' });
      const before = said(await pictureOf(home));
      await home.close();
      await kill({ folder: home.place.folder, change: index, undo: false, ...point });
      const later = await home.reopen();
      await later.history.recover();
      const [entry] = later.history.list(null, 5).entries;
      const steps = entry === undefined ? [] : later.history.entry(entry.id, 0, 9).steps;
      const states = steps.map(({ state }) => state);
      expect(states, where(point)).not.toContain('begun');
      expect(states.filter((state) => state === 'unclear').length, where(point)).toBeLessThanOrEqual(1);
      const done = states.filter((state) => state === 'done').length;
      if (entry !== undefined && entry.undoable > 0) await undone(later, entry.id);
      expect(entry?.done ?? 0, where(point)).toBe(done);
      if (!states.includes('unclear')) expect(said(await pictureOf(later)), where(point)).toEqual(before);
    }
  });
});

function make(home: JournaledHome, { title, change }: KilledChange): Promise<unknown> {
  return home.changes.run({ kind: 'edit', title }, (entry) => change(entry, home));
}

function undoLast({ history }: JournaledHome): Promise<unknown> {
  return history.undo(undefined, undefined);
}

async function undone({ history }: JournaledHome, entryId: string): Promise<readonly string[]> {
  const { results } = await history.undo(entryId, undefined);
  return results.map(({ message, outcome }) => message ?? outcome);
}

/** What cannot be done again is refused, and stays as it is. */
async function doneAgainAndUndone(home: JournaledHome, entryId: string): Promise<void> {
  const { results } = await home.history.redo(undefined, undefined);
  if (results.some(({ outcome }) => outcome === 'undone')) await undone(home, entryId);
}

/** Every step on files that the work takes when nothing disturbs it; after a step is before the next one. */
async function pointsOf(
  work: (home: JournaledHome) => Promise<unknown>,
  prepare?: (home: JournaledHome) => Promise<unknown>,
): Promise<readonly Point[]> {
  const calm = await journaledHome(KILLED_SEEDS, { era: '169' });
  await prepare?.(calm);
  const files = new FaultyFiles();
  const watched = await calm.reopen({ files });
  await work(watched);
  await watched.close();
  const after = files.journal.map((_entry, at): Point => ({ step: at + 1, when: 'after' }));
  return [{ step: 1, when: 'before' }, ...after];
}

/**
 * Apart from what an operation of the store itself may leave when it breaks off: a line in the name index that the row
 * overrules, and the time of a file that it was about to set.
 */
function said({ rows, files, threads }: HomePicture): unknown {
  const timeless = threads.map(({ updatedAt: _at, rolloutBytes: _bytes, ...thread }) => thread);
  return { rows, places: Object.keys(files), threads: timeless };
}

function where({ step, when }: Point): string {
  return `${when} step ${step}`;
}

async function kill(order: object): Promise<void> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (part: Buffer) => (told += part.toString()));
  const ended = await new Promise<string>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? `code ${code}`)),
  );
  if (ended !== 'SIGKILL') throw new Error(`${JSON.stringify(order)}: ended with ${ended}\n${told}`);
}
