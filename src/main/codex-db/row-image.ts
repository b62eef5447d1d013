import type { Database, Statement } from 'better-sqlite3';
import { internal, SkeinError, unsupported } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { Columns } from './columns.ts';
import { CLOCKS } from './row-state.ts';
import type { CodexRowImage, CodexRowRestore } from './types.ts';

/** Every column that an edit, a move or a repair may write, by name; a clock moves with them by trigger. */
const WRITTEN: readonly string[] = [
  ...CLOCKS,
  'rollout_path',
  'archived',
  'archived_at',
  'title',
  'name',
  'first_user_message',
  'preview',
  'cwd',
  'source',
  'thread_source',
  'model_provider',
  'model',
  'reasoning_effort',
  'cli_version',
  'agent_nickname',
  'agent_role',
  'agent_path',
  'git_sha',
  'git_branch',
  'git_origin_url',
  'memory_mode',
  'tokens_used',
];

/** Triggers that drive each other settle within this many rounds. */
const ROUNDS = 4;

type Values = Readonly<Record<string, string | number | null>>;

/** The columns of one row that Skein may write, as they are; null: there is no row. Blobs, which Codex never has, are left out. */
export function readImage(db: Database, columns: Columns, id: ThreadId): CodexRowImage {
  const row = readerOf(db, columns).get(id);
  if (row === undefined) return null;
  return Object.fromEntries(
    Object.entries(row).filter(([name, value]) => name !== 'id' && isPlain(value)),
  ) as Values;
}

type ReadRow = Statement<[string], Record<string, unknown>>;

/** Made once for each connection and schema: a change of thousands of threads looks at each row twice. */
const READERS = new WeakMap<Database, { readonly columns: Columns; readonly read: ReadRow }>();

function readerOf(db: Database, columns: Columns): ReadRow {
  const known = READERS.get(db);
  if (known?.columns === columns) return known.read;
  const names = WRITTEN.filter((name) => columns.has(name));
  const read: ReadRow = db.prepare(`SELECT ${['id', ...names].join(', ')} FROM threads WHERE id = ?`);
  READERS.set(db, { columns, read });
  return read;
}

/** Puts columns back inside the caller's transaction; see `CodexDb.restoreRow`. */
export function restoreImage(
  db: Database,
  columns: Columns,
  id: ThreadId,
  { expected, before }: CodexRowRestore,
): boolean {
  const present = readImage(db, columns, id);
  const touched = touchedColumns(expected, before);
  refuseUnknown(touched, columns);
  if (present === null) return false;
  const changed = touched.filter(
    (name) => present[name] !== expected?.[name] && present[name] !== before?.[name],
  );
  if (changed.length > 0) throw changedSince(changed);
  const back = Object.fromEntries(touched.map((name) => [name, before?.[name] ?? null]));
  settle(db, columns, id, { ...clocksOf(present), ...back });
  return true;
}

/** The columns in which two images of a row differ. Those that only one of them has are left out. */
export function touchedColumns(expected: CodexRowImage, before: CodexRowImage): readonly string[] {
  if (expected === null || before === null) return [];
  return Object.keys(before).filter((name) => name in expected && before[name] !== expected[name]);
}

/** A trigger may move a clock when another column is put back: until nothing differs any more. */
function settle(db: Database, columns: Columns, id: ThreadId, wanted: Values): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    const present = readImage(db, columns, id) ?? {};
    const wrong = Object.keys(wanted).filter((name) => present[name] !== wanted[name]);
    if (wrong.length === 0) return;
    const sql = `UPDATE threads SET ${wrong.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`;
    db.prepare<unknown[]>(sql).run(...wrong.map((name) => wanted[name]), id);
  }
  throw internal(`a trigger of Codex's database keeps changing the row of thread ${id}`);
}

function clocksOf(image: Values): Values {
  const clocks: readonly string[] = CLOCKS;
  return Object.fromEntries(Object.entries(image).filter(([name]) => clocks.includes(name)));
}

function refuseUnknown(touched: readonly string[], columns: Columns): void {
  const missing = touched.filter((name) => !WRITTEN.includes(name) || !columns.has(name));
  if (missing.length > 0)
    throw unsupported(`writing ${missing.join(', ')} into this version of Codex's database`);
}

function changedSince(changed: readonly string[]): SkeinError {
  const message = `Codex's database has something else there since: ${changed.join(', ')}`;
  return new SkeinError('conflict', message, { details: { columns: changed } });
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
