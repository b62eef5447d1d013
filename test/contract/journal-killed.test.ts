import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FaultyFiles } from '../support/faulty-files.ts';
import { KILLED_CHANGES, KILLED_SEEDS, type KilledChange } from '../support/journaled/changes-to-kill.ts';
import type { JournaledHome } from '../support/journaled/journaled-home.ts';
import { type HomePicture, journaledHome, pictureOf } from './journal-fixture.ts';

const CHILD = fileURLToPath(new URL('../support/journaled/kill-child.ts', import.meta.url));
const KILLED_MS = 240_000;

interface Point {
  readonly step: number;
  readonly when: 'before' | 'after';
}

describe.each(KILLED_CHANGES.map((change, index) => ({ ...change, index })))(
  'a process killed while $title',
  ({ index, ...killed }) => {
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
        if (step?.state === 'unclear') expect(step.message).toContain('Skein ended');
        else if (entry !== undefined) expect(await undone(later, entry.id), where(point)).toEqual(['undone']);
        if (step?.state !== 'unclear') expect(said(await pictureOf(later)), where(point)).toEqual(before);
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
        const left = entry === undefined || entry.undoable === 0 ? [] : await undone(later, entry.id);
        // An edit of which one field is back already has been changed since, as far as anybody can see.
        if (left[0]?.startsWith('changed since') === true) expect(killed.title).toContain('editing all');
        else expect(said(await pictureOf(later)), where(point)).toEqual(before);
      }
    });
  },
);

function make({ changes }: JournaledHome, { title, change }: KilledChange): Promise<unknown> {
  return changes.run({ kind: 'edit', title }, (entry) => change(entry));
}

function undoLast({ history }: JournaledHome): Promise<unknown> {
  return history.undo(undefined, undefined);
}

async function undone({ history }: JournaledHome, entryId: string): Promise<readonly string[]> {
  const { results } = await history.undo(entryId, undefined);
  return results.map(({ message, outcome }) => message ?? outcome);
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
