import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'smol-toml';

export interface FindCodexDbOptions {
  /** The Codex home. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of the home's `config.toml`; null when there is none. TOML that cannot be parsed counts as none. */
  readonly configText: string | null;
}

/**
 * The Codex DB of a home: the `state_N.sqlite` with the highest N in Codex's SQLite folder, which is `sqlite_home` of the
 * configuration, else `CODEX_SQLITE_HOME` (relative to the working folder), else the home itself. null: that folder has
 * none, or cannot be read.
 */
export function findCodexDb(options: FindCodexDbOptions): string | null {
  const folder = sqliteFolder(options);
  const best = generations(folder).sort((a, b) => b.generation - a.generation)[0];
  return best === undefined ? null : join(folder, best.name);
}

function sqliteFolder({ home, env, configText }: FindCodexDbOptions): string {
  const configured = configText === null ? null : configuredFolder(configText);
  if (configured !== null) return resolve(home, expandUser(configured));
  const fromEnv = env['CODEX_SQLITE_HOME']?.trim() ?? '';
  return fromEnv === '' ? home : resolve(fromEnv);
}

function configuredFolder(configText: string): string | null {
  try {
    const value = parse(configText)['sqlite_home'];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  } catch {
    return null;
  }
}

function expandUser(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
}

function generations(folder: string): { readonly name: string; readonly generation: number }[] {
  try {
    return readdirSync(folder).flatMap((name) => {
      const digits = /^state_(\d{1,9})\.sqlite$/.exec(name)?.[1];
      return digits === undefined ? [] : [{ name, generation: Number(digits) }];
    });
  } catch {
    return [];
  }
}
