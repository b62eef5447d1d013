import { type Dirent, lstatSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { isRolloutName } from '../rollout/index.ts';

/** What the folder holds; nothing when it cannot be read or vanished meanwhile, which the next sweep sees. */
export async function* entriesOf(path: string): AsyncGenerator<Dirent, void, undefined> {
  try {
    yield* await opendir(path, { bufferSize: 256 });
  } catch {
    return;
  }
}

/** Paths of all rollouts in the folder, which may be a link, and below it, where links to folders are not followed. */
export async function* rolloutsBelow(folder: string): AsyncGenerator<string, void, undefined> {
  for await (const entry of entriesOf(folder)) {
    const path = inOnePiece(join(folder, entry.name));
    if (entry.isDirectory()) yield* rolloutsBelow(path);
    else if (isRolloutName(entry.name)) yield path;
  }
}

/** The same text without the parts it was joined from: a large home would keep a million of them. */
function inOnePiece(text: string): string {
  return Buffer.from(text).toString();
}

/** True for a folder itself, not for a link to one. */
export function isFolder(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

/** Differs when the file was changed or replaced; null when there is none that can be looked at. */
export function stampOf(path: string): string | null {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return found === undefined ? null : inOnePiece(`${found.size}:${found.mtimeMs}:${found.ino}`);
  } catch {
    return null;
  }
}

/** True when the thing to watch is simply not there, which is no trouble. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Lets long work on the main thread stop for others often enough that no frame is lost. */
export class TimeSlice {
  static readonly LENGTH_MS = 6;
  #startedAt = performance.now();

  /** To be awaited between two steps; goes on at once while the slice lasts. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#startedAt < TimeSlice.LENGTH_MS) return;
    await setImmediate();
    this.#startedAt = performance.now();
  }
}
