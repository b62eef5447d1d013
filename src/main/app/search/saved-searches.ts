import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { internal, invalidRequest, toSkeinError } from '../../../shared/errors.ts';
import type { SavedSearch } from '../../../shared/search.ts';
import { savedSearch } from '../../../shared/search-schemas.ts';
import type { SavedSearches } from './types.ts';

/** More than anybody looks through. */
export const MOST_SAVED = 200;

/**
 * As one JSON file, `{"version": 1, "saved": [...]}`, which is replaced as a whole. A file, or a part of it, that cannot be
 * understood is set aside beside it, never written over. Each step reads the file anew: another window may write it too.
 */
export class SavedSearchFile implements SavedSearches {
  readonly #path: string;
  readonly #log: (line: string) => void;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string, log: (line: string) => void) {
    this.#path = path;
    this.#log = log;
  }

  list(): Promise<readonly SavedSearch[]> {
    return this.#inTurn(() => this.#read());
  }

  save(search: SavedSearch): Promise<readonly SavedSearch[]> {
    return this.#change((saved) => {
      const at = saved.findIndex(({ id }) => id === search.id);
      if (at !== -1) return saved.with(at, search);
      if (saved.length >= MOST_SAVED)
        throw invalidRequest(`there are ${MOST_SAVED} saved searches, and no more are kept`);
      return [...saved, search];
    });
  }

  remove(id: string): Promise<readonly SavedSearch[]> {
    return this.#change((saved) => saved.filter((search) => search.id !== id));
  }

  #change(
    change: (saved: readonly SavedSearch[]) => readonly SavedSearch[],
  ): Promise<readonly SavedSearch[]> {
    return this.#inTurn(async () => {
      const before = await this.#read();
      const after = change(before);
      if (JSON.stringify(after) !== JSON.stringify(before)) await this.#write(after);
      return after;
    });
  }

  /** One after the other, so that none works on what another is just replacing. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(step);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #read(): Promise<readonly SavedSearch[]> {
    const text = await this.#text();
    if (text === null) return [];
    const { saved, whole } = understood(text);
    if (whole) return saved;
    await this.#setAside();
    if (saved.length > 0) await this.#write(saved);
    return saved;
  }

  async #text(): Promise<string | null> {
    try {
      return await readFile(this.#path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw internal(`the saved searches cannot be read: ${toSkeinError(error).message}`, error);
    }
  }

  async #setAside(): Promise<void> {
    const aside = `${this.#path}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomId()}`;
    try {
      await rename(this.#path, aside);
    } catch (error) {
      throw internal(`the saved searches are damaged: ${toSkeinError(error).message}`, error);
    }
    this.#log(`the saved searches could not be read as a whole; the file is kept as ${aside}`);
  }

  async #write(saved: readonly SavedSearch[]): Promise<void> {
    const draft = `${this.#path}.${process.pid}-${randomId()}.new`;
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeFile(draft, `${JSON.stringify({ version: 1, saved }, null, 2)}\n`, { mode: 0o600 });
      await rename(draft, this.#path);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw internal(`the saved searches cannot be written: ${toSkeinError(error).message}`, error);
    }
  }
}

/** `whole`: nothing in the text was passed over. */
function understood(text: string): { readonly saved: readonly SavedSearch[]; readonly whole: boolean } {
  const entries = entriesOf(text);
  if (entries === null) return { saved: [], whole: false };
  const saved = new Map<string, SavedSearch>();
  for (const entry of entries) {
    const { success, data } = savedSearch.safeParse(entry);
    if (success && !saved.has(data.id)) saved.set(data.id, data);
  }
  return { saved: [...saved.values()], whole: saved.size === entries.length };
}

function entriesOf(text: string): readonly unknown[] | null {
  try {
    const file: unknown = JSON.parse(text);
    const isOurs = typeof file === 'object' && file !== null && 'version' in file && file.version === 1;
    return isOurs && 'saved' in file && Array.isArray(file.saved) ? file.saved : null;
  } catch {
    return null;
  }
}

function randomId(): string {
  return randomBytes(4).toString('hex');
}
