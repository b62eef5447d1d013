import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CodexDbOpening, findCodexDb, openCodexDb } from '../codex-db/index.ts';
import { openStateDb } from '../state/index.ts';
import type { StateDb } from '../state/types.ts';

/**
 * How long one call may hold up the main thread when another program has locked Codex's database. Edits are tried
 * again for five seconds.
 */
const CODEX_BUSY_MS = 10;

export interface OpenDatabasesOptions {
  /** Real path of the Codex home. */
  readonly home: string;
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readOnly: boolean;
  /** False: a command about one thread, which needs no listing and leaves the state DB alone. */
  readonly withStateDb: boolean;
}

/** Both databases of one home, opened once; every consumer gets these handles or their absence. */
export interface Databases {
  readonly stateDb: StateDb | null;
  /** null: the home has none. */
  readonly codex: CodexDbOpening | null;
}

/** The only place that opens databases. Neither failing to open keeps the other or the files from being used. */
export function openDatabases(options: OpenDatabasesOptions): Databases {
  return { stateDb: options.withStateDb ? openState(options) : null, codex: openCodex(options) };
}

/** The folder of one home's derived data: named by the home's real path, so that two names of one home share it. */
export function homeDataFolder(dataFolder: string, home: string): string {
  const digest = createHash('sha256').update(home).digest('hex').slice(0, 16);
  return join(dataFolder, 'homes', digest);
}

function openState(options: OpenDatabasesOptions): StateDb {
  const folder = homeDataFolder(options.dataFolder, options.home);
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    // A data folder that cannot be made shows in the open below, which then lives in memory.
  }
  return openStateDb({ path: join(folder, 'state.sqlite') });
}

function openCodex(options: OpenDatabasesOptions): CodexDbOpening | null {
  const path = findCodexDb({ home: options.home, env: options.env, configText: configText(options.home) });
  return path === null
    ? null
    : openCodexDb({ path, readOnly: options.readOnly, busyTimeoutMs: CODEX_BUSY_MS });
}

function configText(home: string): string | null {
  try {
    return readFileSync(join(home, 'config.toml'), 'utf8');
  } catch {
    return null;
  }
}
