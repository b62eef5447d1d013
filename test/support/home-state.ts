import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Everything of a home that Skein may change, as it is on the disk. */
export interface HomeState {
  /** By path within the home. */
  readonly rollouts: ReadonlyMap<string, { readonly bytes: Buffer; readonly mtimeMs: number }>;
  /** Every row of Codex's threads with every column, by id. */
  readonly rows: ReadonlyMap<string, unknown>;
  /** What the newest line of the name index says of each thread. */
  readonly names: ReadonlyMap<string, string>;
}

export function homeState(home: string): HomeState {
  return { rollouts: rolloutsOf(home), rows: rowsOf(home), names: namesOf(home) };
}

function rolloutsOf(home: string): HomeState['rollouts'] {
  const found: HomeState['rollouts'] & Map<string, unknown> = new Map();
  for (const root of ['sessions', 'archived_sessions']) {
    if (!existsSync(join(home, root))) continue;
    for (const name of readdirSync(join(home, root), { recursive: true, encoding: 'utf8' }).toSorted()) {
      const path = join(home, root, name);
      const stats = statSync(path);
      if (!stats.isFile()) continue;
      found.set(join(root, name), { bytes: readFileSync(path), mtimeMs: Math.trunc(stats.mtimeMs) });
    }
  }
  return found;
}

function rowsOf(home: string): HomeState['rows'] {
  const db = new Database(join(home, 'state_5.sqlite'), { readonly: true });
  try {
    const rows = db.prepare<[], { id: string }>('SELECT * FROM threads ORDER BY id').all();
    return new Map(rows.map((row) => [row.id, row]));
  } finally {
    db.close();
  }
}

function namesOf(home: string): HomeState['names'] {
  const path = join(home, 'session_index.jsonl');
  if (!existsSync(path)) return new Map();
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const entries = lines.map((line) => JSON.parse(line) as { id: string; thread_name: string });
  return new Map(entries.map(({ id, thread_name }) => [id, thread_name]));
}

/**
 * In which ways a home is not as it was, in words. Whole lines at the end of a rollout are no difference: metadata can be
 * written in no other way. A cleared name is as good as none.
 */
export function differencesOf(before: HomeState, now: HomeState): readonly string[] {
  return [
    ...rolloutDifferences(before, now),
    ...rowDifferences(before, now),
    ...nameDifferences(before, now),
  ];
}

function rolloutDifferences(
  { rollouts: before }: HomeState,
  { rollouts: now }: HomeState,
): readonly string[] {
  const added = [...now.keys()].filter((path) => !before.has(path)).map((path) => `${path} is new`);
  const others = [...before].flatMap(([path, was]) => {
    const is = now.get(path);
    if (is === undefined) return [`${path} is gone`];
    if (is.mtimeMs !== was.mtimeMs) return [`${path} was modified ${is.mtimeMs - was.mtimeMs} ms later`];
    return isAppended(was.bytes, is.bytes) ? [] : [`${path} has other bytes`];
  });
  return [...added, ...others];
}

function isAppended(was: Buffer, is: Buffer): boolean {
  if (!is.subarray(0, was.length).equals(was)) return false;
  const lines = is.subarray(was.length).toString('utf8').split('\n');
  return lines.every((line) => line === '' || typeof JSON.parse(line) === 'object');
}

function rowDifferences({ rows: before }: HomeState, { rows: now }: HomeState): readonly string[] {
  const ids = new Set([...before.keys(), ...now.keys()]);
  return [...ids].flatMap((id) => {
    const was = (before.get(id) ?? {}) as Readonly<Record<string, unknown>>;
    const is = (now.get(id) ?? {}) as Readonly<Record<string, unknown>>;
    const columns = Object.keys({ ...was, ...is }).filter((name) => was[name] !== is[name]);
    return columns.map((name) => `${id}: ${name} was ${String(was[name])}, is ${String(is[name])}`);
  });
}

function nameDifferences({ names: before }: HomeState, { names: now }: HomeState): readonly string[] {
  const ids = new Set([...before.keys(), ...now.keys()]);
  return [...ids]
    .filter((id) => (before.get(id) ?? '') !== (now.get(id) ?? ''))
    .map((id) => `${id}: the index said ${before.get(id)}, says ${now.get(id)}`);
}
