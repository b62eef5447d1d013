import type { Database } from 'better-sqlite3';
import { SkeinError } from '../../shared/errors.ts';
import { MIGRATIONS } from './schema.ts';

/** Marks a SQLite file as a state DB of Skein (the bytes of `Sken`). */
export const APPLICATION_ID = 0x536b656e;

/** The schema version this build writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** Thrown for a file written by a newer Skein: it must be left as it is. */
export class NewerSchemaError extends SkeinError {
  constructor(version: number) {
    super('unsupported', `the state database has schema ${version}; this Skein knows ${SCHEMA_VERSION}`);
  }
}

/** Brings an open database to the current schema, in one transaction that also moves its version. */
export function migrate(db: Database): void {
  if (checkedVersion(db) === SCHEMA_VERSION) return;
  db.transaction(() => {
    for (const step of MIGRATIONS.slice(checkedVersion(db))) db.exec(step);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}

/**
 * The file's version; throws for a newer one and for a database that is not a state DB. Another process may be making
 * the schema meanwhile, so emptiness is asked first: a file that is no longer empty then has its mark as well.
 */
export function checkedVersion(db: Database): number {
  const empty = isEmpty(db);
  if (!empty && db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new SkeinError('internal', 'the file is a database of something else');
  }
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > SCHEMA_VERSION) throw new NewerSchemaError(version);
  return version;
}

function isEmpty(db: Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}
