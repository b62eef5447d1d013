import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { SkeinDocument } from '../../../shared/contract.ts';
import { internal, toSkeinError } from '../../../shared/errors.ts';
import { leaseOwner, ownerHasEnded } from '../../startup/index.ts';
import type { AppOptions } from '../types.ts';
import { safeName } from './safe-name.ts';
import type { DocumentStore, DraftDocument } from './types.ts';

/** Where the web host serves documents. */
export const DOCUMENTS_PATH = '/documents/';

export interface DocumentFilesParts {
  /** Skein's own folder for all homes. */
  readonly dataFolder: string;
  readonly host: Pick<AppOptions, 'host' | 'saveAs' | 'openPath'>;
}

/**
 * Documents as files, each in a folder of its own that nobody else can read, below one folder of this process. The folder
 * of a process that ended without removing it is removed by the next one that writes a document.
 */
export class DocumentFiles implements DocumentStore {
  readonly #parent: string;
  readonly #folder: string;
  readonly #host: DocumentFilesParts['host'];
  readonly #files = new Map<string, DraftDocument>();
  #swept: Promise<void> | undefined;

  constructor({ dataFolder, host }: DocumentFilesParts) {
    this.#parent = join(dataFolder, 'documents');
    this.#folder = join(this.#parent, encodeURIComponent(leaseOwner()));
    this.#host = host;
  }

  async begin(name: string): Promise<DraftDocument> {
    this.#swept ??= sweep(this.#parent);
    await this.#swept;
    const folder = join(this.#folder, randomId());
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw internal(
        `no document can be written below ${this.#parent}: ${toSkeinError(error).message}`,
        error,
      );
    }
    const safe = safeName(name);
    return { path: join(folder, safe), name: safe };
  }

  async finish(draft: DraftDocument, how: 'open' | 'save'): Promise<SkeinDocument | null> {
    const { size: bytes } = await stat(draft.path);
    const { host, saveAs, openPath } = this.#host;
    if (host === 'web') return { name: draft.name, bytes, url: this.#serve(draft), path: null };
    if (how === 'save' && saveAs !== undefined) return await this.#save(draft, bytes, saveAs);
    if (how === 'open') await openPath?.(draft.path);
    return { name: draft.name, bytes, url: null, path: draft.path };
  }

  async discard(draft: DraftDocument): Promise<void> {
    await rm(dirname(draft.path), { recursive: true, force: true }).catch(() => undefined);
  }

  fileOf(url: string): DraftDocument | null {
    return this.#files.get(url) ?? null;
  }

  async close(): Promise<void> {
    this.#files.clear();
    await rm(this.#folder, { recursive: true, force: true }).catch(() => undefined);
  }

  #serve(draft: DraftDocument): string {
    const url = `${DOCUMENTS_PATH}${randomId()}/${encodeURIComponent(draft.name)}`;
    this.#files.set(url, draft);
    return url;
  }

  /** The dialog has asked already whether a file there may be replaced. */
  async #save(
    draft: DraftDocument,
    bytes: number,
    saveAs: NonNullable<AppOptions['saveAs']>,
  ): Promise<SkeinDocument | null> {
    const path = await saveAs(draft.name);
    if (path !== null) await moved(draft.path, path);
    await this.discard(draft);
    return path === null ? null : { name: basename(path), bytes, url: null, path };
  }
}

/** Over a border of file systems a file is copied. */
async function moved(from: string, to: string): Promise<void> {
  try {
    await rename(from, to).catch(() => copyFile(from, to));
  } catch (error) {
    throw internal(`${to} cannot be written: ${toSkeinError(error).message}`, error);
  }
}

/** Removes what processes left that are not there any more. */
async function sweep(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  const left = names.filter((name) => ownerHasEnded(ownerOf(name)));
  await Promise.all(
    left.map((name) => rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined)),
  );
}

function ownerOf(folder: string): string {
  try {
    return decodeURIComponent(folder);
  } catch {
    return '';
  }
}

function randomId(): string {
  return randomBytes(16).toString('base64url');
}
