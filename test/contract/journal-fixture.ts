import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { NameIndex } from '../../src/main/rollout/index.ts';
import type { Thread } from '../../src/shared/thread.ts';
import type { CodexEra } from '../support/codex-db-builder.ts';
import { type FaultedHome, faultedHome, fillHome } from '../support/faulted/faulted-home.ts';
import { type JournaledHome, type OpenOptions, openJournaled } from '../support/journaled/journaled-home.ts';
import type { ThreadSeed } from './thread-seed.ts';

export type { JournaledHome };

export interface HomeOptions extends OpenOptions {
  /** Whose database the home has; null: none. */
  readonly era: CodexEra | null;
  /** False: that database knows none of the threads. */
  readonly rows?: boolean;
}

/** Fills a home with threads and opens it. All is gone when the current test ends. */
export async function journaledHome(
  seeds: readonly ThreadSeed[],
  { era, rows = true, ...options }: HomeOptions,
): Promise<JournaledHome> {
  const folder = mkdtempSync(join(tmpdir(), 'skein-journal-'));
  const place = faultedHome(realpathSync(folder));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  fillHome(place, seeds, era);
  if (!rows && era !== null) withDb(place, (db) => db.exec('DELETE FROM threads'));
  return ending(await openJournaled(place, seeds, options));
}

/** Every home that is opened is closed when the current test ends. */
function ending(home: JournaledHome): JournaledHome {
  onTestFinished(() => home.close());
  return { ...home, reopen: async (options) => ending(await home.reopen(options)) };
}

/** Works on Codex's database as another program. */
export function withDb<T>({ home }: Pick<FaultedHome, 'home'>, work: (db: Database.Database) => T): T {
  const db = new Database(join(home, 'state_5.sqlite'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** What a home says of its threads: for comparing before a change with after its undo. */
export interface HomePicture {
  /** Every rollout by its path in the home: its time and a digest of its bytes. */
  readonly files: Readonly<Record<string, string>>;
  /** Every column of every row of Codex. */
  readonly rows: unknown;
  /** What both lookups of the name index find. */
  readonly names: Readonly<Record<string, string>>;
  /** As Skein reads them. */
  readonly threads: readonly Thread[];
}

export async function pictureOf({ place, store, seeds }: JournaledHome): Promise<HomePicture> {
  const threads: Thread[] = [];
  for (const { id } of seeds) {
    const thread = await store.readThread({ threadId: id, includeArchived: true }).catch(() => null);
    if (thread !== null) threads.push(thread);
  }
  return { files: filesOf(place.home), rows: rowsOf(place), names: namesOf(place, seeds), threads };
}

/** The same without what grows where a format is append-only: bytes of rollouts, and how many there are. */
export function readBack({ rows, names, threads, files }: HomePicture): unknown {
  const times = Object.fromEntries(Object.entries(files).map(([path, line]) => [path, line.split(' ')[0]]));
  return { rows, names, times, threads: threads.map(({ rolloutBytes: _bytes, ...thread }) => thread) };
}

export function filesOf(home: string): Readonly<Record<string, string>> {
  const found = ['sessions', 'archived_sessions'].flatMap((top) => below(join(home, top)));
  return Object.fromEntries(
    found.map((path) => {
      const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
      return [relative(home, path), `${Math.trunc(statSync(path).mtimeMs)} ${digest}`];
    }),
  );
}

function below(folder: string): readonly string[] {
  const entries = (() => {
    try {
      return readdirSync(folder, { recursive: true, withFileTypes: true });
    } catch {
      return [];
    }
  })();
  return (
    entries
      // What a failed disk would not let go again, or a process that ended left: nobody takes it for a rollout.
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
  );
}

function rowsOf(place: FaultedHome): unknown {
  if (!readdirSync(place.home).includes('state_5.sqlite')) return null;
  return withDb(place, (db) => db.prepare('SELECT * FROM threads ORDER BY id').all());
}

function namesOf({ home }: FaultedHome, seeds: readonly ThreadSeed[]): Readonly<Record<string, string>> {
  const names = new NameIndex(home);
  names.refresh();
  return Object.fromEntries(seeds.map(({ id }) => [id, names.get(id)?.name ?? '']));
}
