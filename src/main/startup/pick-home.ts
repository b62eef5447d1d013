import { type Dirent, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { SkeinError } from '../../shared/errors.ts';

/** The home that is opened, and why it is the sample when it is. */
export interface PickedHome {
  /** Real path. */
  readonly path: string;
  readonly sample: boolean;
  /** Why the sample was opened instead of a real home; null when it was asked for or is not the sample. */
  readonly sampleReason: string | null;
}

export interface PickHomeOptions {
  /** `--home`; null: not given. */
  readonly home: string | null;
  readonly sample: boolean;
  /** Whether a home that is missing or holds no thread gives way to the sample. A command line takes it as it is. */
  readonly fallBackToSample: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the sample home is kept. */
  readonly sampleHome: string;
  /** Where Skein keeps what was deleted from a home, by the home's real path. */
  readonly trashOf?: (home: string) => string;
}

/** `--home`, else `$CODEX_HOME` when it is not empty, else `~/.codex`. Codex picks the last two the same way. */
export function configuredHome(options: Pick<PickHomeOptions, 'home' | 'env'>): string {
  const named = options.home ?? options.env['CODEX_HOME'];
  return named ? resolve(expandUser(named, options.env)) : join(userFolder(options.env), '.codex');
}

/** Decides which home is opened. `not_found`: there is no such folder and the sample may not stand in. */
export function pickHome(options: PickHomeOptions): PickedHome {
  if (options.sample) return sampleHome(options, null);
  const path = configuredHome(options);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (isFolder && (!options.fallBackToSample || hasRollout(path) || hasTrash(options, path))) {
    return { path: realpathSync(path), sample: false, sampleReason: null };
  }
  if (!options.fallBackToSample) throw new SkeinError('not_found', `there is no Codex home at ${path}`);
  const reason = isFolder ? `${path} holds no threads yet` : `there is no Codex home at ${path}`;
  return sampleHome(options, reason);
}

/** A path as a person writes it: below the user's folder it starts with `~`. */
export function homeLabel(path: string, env: PickHomeOptions['env']): string {
  const user = userFolder(env);
  return path === user || path.startsWith(user + sep) ? `~${path.slice(user.length)}` : path;
}

function sampleHome(options: PickHomeOptions, sampleReason: string | null): PickedHome {
  mkdirSync(options.sampleHome, { recursive: true });
  return { path: realpathSync(options.sampleHome), sample: true, sampleReason };
}

/** The path with the user's own folder in the place of a leading `~`. */
export function expandUser(path: string, env: PickHomeOptions['env']): string {
  return path === '~' || path.startsWith('~/') ? join(userFolder(env), path.slice(1)) : path;
}

function userFolder(env: PickHomeOptions['env']): string {
  return env['HOME'] || homedir();
}

/** Whether anything that may be a rollout lies in the home. Ends at the first one. */
function hasRollout(home: string): boolean {
  return ['sessions', 'archived_sessions'].some((root) => folderHasRollout(join(home, root)));
}

/** A home whose last thread was deleted is still the user's: the thread can be restored only from there. */
function hasTrash({ trashOf }: PickHomeOptions, home: string): boolean {
  return trashOf !== undefined && folderHasRollout(trashOf(realpathSync(home)));
}

function folderHasRollout(folder: string): boolean {
  const entries = entriesOf(folder);
  if (entries.some((entry) => !entry.isDirectory() && /\.jsonl(\.zst)?$/.test(entry.name))) return true;
  return entries.some((entry) => entry.isDirectory() && folderHasRollout(join(folder, entry.name)));
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
