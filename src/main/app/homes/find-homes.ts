import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** What Codex puts into its home; a folder with any of them may be one. */
const SIGNS = ['sessions', 'archived_sessions', 'session_index.jsonl', 'config.toml'];

/** Whether a folder holds something that Codex keeps in its home. */
export function looksLikeHome(path: string): boolean {
  return isFolder(path) && SIGNS.some((name) => existsSync(join(path, name)));
}

/** Whether Skein should change nothing in it unless told so: a copy by its name, or a folder that cannot be written. */
export function looksLikeBackup(path: string): boolean {
  const names = `${basename(dirname(path))}/${basename(path)}`;
  return /backup|\bbak\b|\.bak|\bcopy\b|\bold\b|snapshot/iu.test(names) || !isWritable(path);
}

/**
 * Homes that other places of this computer may hold: beside the user's own one (`~/.codex-work`), and across the border
 * of Windows and its Linux systems. Looks at a few folders only, and never fails.
 */
export function findHomes(env: Env, platform: NodeJS.Platform = process.platform): readonly string[] {
  const user = env['HOME'] || homedir();
  const beside = namesIn(user)
    .filter((name) => name.startsWith('.codex'))
    .map((name) => join(user, name));
  return [...new Set([...beside, ...acrossSystems(env, platform)])].filter(looksLikeHome);
}

function acrossSystems(env: Env, platform: NodeJS.Platform): readonly string[] {
  if (env['WSL_DISTRO_NAME'] !== undefined) return homesOfUsers('/mnt/c/Users');
  if (platform !== 'win32') return [];
  return namesIn('\\\\wsl.localhost').flatMap((system) => {
    const root = `\\\\wsl.localhost\\${system}`;
    return [join(root, 'root', '.codex'), ...homesOfUsers(join(root, 'home'))];
  });
}

function homesOfUsers(folder: string): readonly string[] {
  return namesIn(folder).map((name) => join(folder, name, '.codex'));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where a path really leads; null: nowhere. */
export function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
