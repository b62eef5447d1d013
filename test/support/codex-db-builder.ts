import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type CodexEra, codexSchema, MIGRATION_COUNT } from './codex-db-schema.ts';

export { CODEX_ERAS, type CodexEra } from './codex-db-schema.ts';

type SqlValue = string | number | bigint | Buffer | null;

/** Columns of one row of `threads`. What is not given gets a plain value; any other column can be named too. */
export interface CodexThreadColumns {
  readonly id: string;
  readonly rollout_path?: string | undefined;
  readonly title?: string | undefined;
  readonly first_user_message?: string | undefined;
  readonly preview?: string | undefined;
  readonly history_mode?: string | undefined;
  readonly name?: string | null | undefined;
  readonly [column: string]: SqlValue | undefined;
}

/**
 * Makes a database file as Codex of that era would: WAL, its tables, triggers and migration records. The folder is made
 * when it is missing. The caller closes the connection.
 */
export function createCodexDb(path: string, era: CodexEra): Database.Database {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.exec(codexSchema(era));
  const record = db.prepare(
    "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (?, ?, 1, x'00', 1)",
  );
  for (let version = 1; version <= MIGRATION_COUNT[era]; version += 1) record.run(version, `step ${version}`);
  if (era !== 'ancient') {
    db.exec(
      "INSERT INTO backfill_state (id, status, last_success_at, updated_at) VALUES (1, 'complete', 0, 0)",
    );
  }
  return db;
}

/** Inserts one row, leaving to the table's own defaults and triggers what neither the caller nor every era needs. */
export function insertCodexThread(db: Database.Database, columns: CodexThreadColumns): void {
  const given = Object.entries({ ...plainColumns(db, columns), ...columns }).filter(
    ([, value]) => value !== undefined,
  );
  const names = given.map(([name]) => name);
  db.prepare(`INSERT INTO threads (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(
    ...given.map(([, value]) => value),
  );
}

/** The whole row, every column, for comparing before and after. */
export function dumpCodexThread(db: Database.Database, id: string): Readonly<Record<string, unknown>> {
  return db.prepare<[string], Record<string, unknown>>('SELECT * FROM threads WHERE id = ?').get(id) ?? {};
}

function plainColumns(db: Database.Database, columns: CodexThreadColumns): Record<string, SqlValue> {
  const message = columns.first_user_message ?? 'Fix the failing test';
  const plain: Record<string, SqlValue> = {
    rollout_path: `/nowhere/rollout-2026-01-27T12-00-00-${columns.id}.jsonl`,
    created_at: 1_769_500_000,
    updated_at: 1_769_500_100,
    source: 'cli',
    model_provider: 'openai',
    cwd: '/repos/project',
    title: message,
    sandbox_policy: '{"type":"read-only"}',
    approval_mode: 'on-request',
    first_user_message: message,
    preview: message,
    cli_version: '0.131.0',
  };
  const known = new Set(columnNames(db));
  return Object.fromEntries(Object.entries(plain).filter(([name]) => known.has(name)));
}

function columnNames(db: Database.Database): readonly string[] {
  return db
    .prepare<[], { name: string }>("SELECT name FROM pragma_table_info('threads')")
    .all()
    .map((row) => row.name);
}
