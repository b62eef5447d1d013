import { accessSync, constants, readFileSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** One way into the file. A snapshot is a copy in memory that knows nothing of later changes. */
export interface Connection {
  readonly db: Database.Database;
  readonly kind: 'writable' | 'read-only' | 'snapshot';
  /** What the files looked like when a snapshot was taken; which file it is, otherwise. */
  readonly mark: string;
}

export interface ConnectionOptions {
  readonly path: string;
  readonly readOnly: boolean;
  readonly busyTimeoutMs: number;
}

/** A bigger file is not copied into memory. */
const SNAPSHOT_LIMIT = 256 * 1024 * 1024;

/**
 * Connects without making a file of the database. A read-only connection to a database in WAL mode would make side files
 * beside it, and fail in a folder that cannot be written; so where nobody has the database open, a copy is read.
 */
export function connect(options: ConnectionOptions): Connection {
  const { path, readOnly, busyTimeoutMs } = options;
  if (!statSync(path).isFile()) throw new Error('it is not a file');
  if (!readOnly && canWrite(path) && canWrite(dirname(path))) {
    return { db: open(path, false, busyTimeoutMs), kind: 'writable', mark: fileIdentity(path) ?? '' };
  }
  return (
    snapshot(path) ?? {
      db: open(path, true, busyTimeoutMs),
      kind: 'read-only',
      mark: fileIdentity(path) ?? '',
    }
  );
}

/** Which file is at the path, whatever is in it; null: none. */
export function fileIdentity(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.dev}.${stats.ino}`;
}

/** Changes when the database or its side files do. */
export function fileMark(path: string): string {
  return ['', '-wal', '-journal']
    .map((suffix) => statSync(path + suffix, { throwIfNoEntry: false }))
    .map((stats) => (stats === undefined ? '-' : `${stats.size}.${stats.mtimeMs}.${stats.ino}`))
    .join(' ');
}

function open(path: string, readonly: boolean, timeout: number): Database.Database {
  return new Database(path, { readonly, timeout, fileMustExist: true });
}

/** null: someone is writing, or the file is too big. */
function snapshot(path: string): Connection | null {
  const mark = fileMark(path);
  const { size } = statSync(path);
  if (hasContent(`${path}-wal`) || hasContent(`${path}-journal`) || size === 0 || size > SNAPSHOT_LIMIT)
    return null;
  const bytes = readFileSync(path);
  if (fileMark(path) !== mark) return null;
  return { db: new Database(withoutWal(bytes), { readonly: true }), kind: 'snapshot', mark };
}

/** Bytes 18 and 19 of the header say that the file is in WAL mode, which a database in memory cannot be in. */
function withoutWal(bytes: Buffer): Buffer {
  if (bytes[18] === 2) bytes[18] = 1;
  if (bytes[19] === 2) bytes[19] = 1;
  return bytes;
}

function hasContent(path: string): boolean {
  const stats: Stats | undefined = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && stats.size > 0;
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
