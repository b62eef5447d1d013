import { dirname, join } from 'node:path';
import type { BuiltSkein } from './build-skein.ts';
import { StdioRpc } from './stdio-rpc.ts';

export interface SkeinStart {
  readonly built: BuiltSkein;
  /** The program to start; the app layer when absent. */
  readonly server?: string;
  readonly home: string;
  /** For Skein's data. */
  readonly data: string;
  /** More of the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts the measured Skein in a process of its own, with compiled code kept as its own starts keep it. Without the search
 * index, which would read rollouts beside what is measured, unless `env` sets `SKEIN_SEARCH`.
 */
export function startSkein({ built, server = built.server, home, data, env }: SkeinStart): StdioRpc {
  return new StdioRpc({
    command: process.execPath,
    args: [server, home, built.scanWorker, built.transcriptWorker],
    env: {
      SKEIN_DATA_DIR: data,
      SKEIN_SEARCH: '0',
      CODEX_HOME: undefined,
      CODEX_SQLITE_HOME: undefined,
      NODE_COMPILE_CACHE: join(dirname(built.server), '.compile-cache'),
      ...env,
    },
  });
}
