import { pathMatcher } from '../../../shared/query.ts';
import type { SearchDb } from '../database/index.ts';
import { ITEMS_PER_THREAD } from '../schema.ts';

/** An item that touched a file. */
export interface TouchRow {
  /** Of the thread. */
  readonly number: number;
  readonly row: number;
  /** As the thread wrote it. */
  readonly path: string;
}

interface PathRow {
  readonly number: number;
  readonly path: string;
}

/**
 * The items that touched a file which `value` means, as `pathMatcher` takes it. A path that a thread wrote without its
 * folder is also taken as one below the folder in which the thread ran.
 */
export function touchesOf(db: SearchDb, value: string): readonly TouchRow[] {
  const matches = pathMatcher(value);
  const rows = db.statement<[number], number>('SELECT row FROM touches WHERE path = ? ORDER BY row').pluck();
  const folderOf = foldersOf(db);
  return candidates(db, value).flatMap(({ number: pathNumber, path }) => {
    const isMeant = matches(path);
    if (!isMeant && isWhole(path)) return [];
    return rows
      .all(pathNumber)
      .map((row) => ({ number: Math.floor(row / ITEMS_PER_THREAD), row, path }))
      .filter(({ number }) => isMeant || matches(below(folderOf(number), path)));
  });
}

/** Paths that may be meant. Where the value ends with the name of a file, those of that name. */
function candidates(db: SearchDb, value: string): readonly PathRow[] {
  const unified = value.replaceAll('\\', '/');
  const name = unified.slice(unified.lastIndexOf('/') + 1);
  const isPlain = /^[\u0000-\u007f]+$/.test(unified) && !unified.includes('*');
  if (isPlain && isWhole(unified))
    return db
      .statement<[string], PathRow>(
        `SELECT number, path FROM paths WHERE path LIKE ? ESCAPE '!' OR ${IS_PART}`,
      )
      .all(`${escaped(unified.replace(/\/+$/, '')).replaceAll('/', '_')}%`);
  if (isPlain && name !== '' && name !== '.' && name !== '~')
    return db
      .statement<[string], PathRow>('SELECT number, path FROM paths WHERE name = ? COLLATE NOCASE')
      .all(name);
  return db.statement<[], PathRow>('SELECT number, path FROM paths').all();
}

/** Not from the root of a file system on. */
const IS_PART = `(path NOT LIKE '/%' AND path NOT LIKE '_:%')`;

function isWhole(path: string): boolean {
  return /^(?:[/\\]|[a-z]:)/i.test(path);
}

function escaped(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}

function below(folder: string | null, path: string): string {
  return folder === null ? path : `${folder}/${path.replace(/^\.[/\\]/, '')}`;
}

function foldersOf(db: SearchDb): (number: number) => string | null {
  const known = new Map<number, string | null>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    const folder = db.value<string | null>('SELECT cwd FROM threads WHERE number = ?', number) ?? null;
    known.set(number, folder);
    return folder;
  };
}
