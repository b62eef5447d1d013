import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import Database from 'better-sqlite3';

const PAGE = 4_096;

/** What can happen to a database that nobody has open. `sql` changes rows, for faults of what a crash leaves behind. */
export type Damage = (path: string, sql: string) => void;

/** The file itself. */
export const FILE_DAMAGES: Readonly<Record<string, Damage>> = {
  'that is garbage': (path) => writeFileSync(path, 'no database, whatever its name says '.repeat(300)),
  'with a good first page and garbage after it': (path) => overwrite(path, PAGE, statSync(path).size),
  'cut in half': (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  'cut within its header': (path) => truncateSync(path, 60),
};

/** What stands beside it after a crash. SQLite finds its way out of these. */
export const LOG_DAMAGES: Readonly<Record<string, Damage>> = {
  'whose log is garbage': afterCrash((path) => overwrite(`${path}-wal`, 0, statSync(`${path}-wal`).size)),
  'whose log is cut in half': afterCrash((path) =>
    truncateSync(`${path}-wal`, Math.floor(statSync(`${path}-wal`).size / 2)),
  ),
  'whose log is gone': afterCrash((path) => rmSync(`${path}-wal`)),
  'whose shared memory is gone': afterCrash((path) => rmSync(`${path}-shm`)),
  'whose shared memory is garbage': afterCrash((path) => overwrite(`${path}-shm`, 0, PAGE * 8)),
};

/** A folder where the log belongs, so that the file cannot be opened. */
export function blockLog(path: string): void {
  mkdirSync(`${path}-wal`);
}

/** Garbage in the second half: the schema can still be read, and most rows cannot. */
export function spoilRows(path: string): void {
  const { size } = statSync(path);
  overwrite(path, Math.floor(size / 2 / PAGE) * PAGE, size);
}

/** All of it is in the file, nothing in the log, and nobody's cached pages are good any more. */
export function settle(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** The files as they are while a writer has committed to its log and then is gone. */
function afterCrash(damage: (path: string) => void): Damage {
  return (path, sql) => {
    const db = new Database(path);
    db.pragma('wal_autocheckpoint = 0');
    db.exec(sql);
    const suffixes = ['', '-wal', '-shm'];
    for (const suffix of suffixes) copyFileSync(path + suffix, `${path}${suffix}.left`);
    db.close();
    for (const suffix of suffixes) renameSync(`${path}${suffix}.left`, path + suffix);
    damage(path);
  };
}

function overwrite(path: string, from: number, to: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(to - from, 0xa5), 0, to - from, from);
  closeSync(file);
}
