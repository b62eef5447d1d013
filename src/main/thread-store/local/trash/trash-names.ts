import { lstatSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { ThreadId } from '../../../../shared/thread.ts';
import { errorCode } from '../../../rollout/index.ts';
import { threadOfDeletion } from './deletion-id.ts';

/** How long what was read counts at most: the time of a folder does not tell of every change. */
const FRESH_MS = 1_000;

interface Reading {
  readonly trash: string;
  readonly atMs: number;
  /** When the folder was changed last, as of before it was read. */
  mtimeNs: bigint | null;
  /** Newest first. */
  readonly names: Map<ThreadId, readonly string[]>;
}

/**
 * Which deletions of a thread the trash has, without reading the whole folder for each of many threads that are deleted
 * one after the other. A name may be gone by now: whoever uses one looks whether it is there.
 */
export class TrashNames {
  #last: Reading | null = null;

  /** Newest first. */
  async of(trash: string, id: ThreadId): Promise<readonly string[]> {
    const reading = this.#stillTrue(trash) ?? (await this.#read(trash));
    return reading.names.get(id) ?? [];
  }

  /** Makes a deletion of this name in the trash, which is no reason to read it again. */
  async during<T>(trash: string, name: string, make: () => Promise<T>): Promise<T> {
    const last = this.#stillTrue(trash);
    if (last !== null) note(last.names, name);
    try {
      return await make();
    } finally {
      if (last !== null) last.mtimeNs = changedNs(trash);
    }
  }

  #stillTrue(trash: string): Reading | null {
    const last = this.#last;
    const isFresh = last?.trash === trash && performance.now() - last.atMs < FRESH_MS;
    return isFresh && last.mtimeNs === changedNs(trash) ? last : null;
  }

  async #read(trash: string): Promise<Reading> {
    const mtimeNs = changedNs(trash);
    const reading: Reading = { trash, atMs: performance.now(), mtimeNs, names: new Map() };
    for (const name of (await trashNames(trash)).toReversed()) note(reading.names, name);
    this.#last = reading;
    return reading;
  }
}

function note(names: Map<ThreadId, readonly string[]>, name: string): void {
  const id = threadOfDeletion(name);
  if (id !== null) names.set(id, [name, ...(names.get(id) ?? [])]);
}

/** null: there is no trash yet. */
function changedNs(trash: string): bigint | null {
  return lstatSync(trash, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? null;
}

/** Names in the trash, the newest deletion first; none when there is no trash yet. */
export async function trashNames(trash: string): Promise<readonly string[]> {
  try {
    return (await readdir(trash)).toSorted().toReversed();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
