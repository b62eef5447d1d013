import { realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { invalidRequest } from '../../../shared/errors.ts';
import { projectKey } from '../../../shared/thread-filter.ts';

/** A path as a person types it: `~` is their own folder. `invalid_request` when it is not absolute. */
export function typedFolder(text: string): string {
  const typed = text.trim();
  const path = typed === '~' || typed.startsWith('~/') ? join(homedir(), typed.slice(1)) : typed;
  if (!isAbsolute(path)) throw invalidRequest(`${typed} is not the whole path of a folder`);
  return projectKey(path);
}

/**
 * The folder where another one is now, by its real path, as Codex compares folders. `invalid_request` when it is not
 * there or is no folder.
 */
export async function newFolder(text: string): Promise<string> {
  const path = typedFolder(text);
  const real = await realpath(path).catch(() => null);
  if (real === null || !(await isFolder(real))) throw invalidRequest(`there is no folder ${path}`);
  return real;
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
