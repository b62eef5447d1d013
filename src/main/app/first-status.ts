import { basename } from 'node:path';
import type { HomeStatus } from '../../shared/contract.ts';
import type { CodexDbInfo } from '../codex-db/types.ts';
import { type Databases, homeLabel, type PickedHome } from '../startup/index.ts';
import type { AppOptions } from './types.ts';

export interface FirstStatusParts {
  readonly options: AppOptions;
  readonly picked: PickedHome;
  readonly databases: Databases;
  /** The handle that is in use; null when the home is served from its files. */
  readonly stateDb: Databases['stateDb'];
}

/** What is known of a home before anything of it was read. */
export function firstStatus({ options, picked, databases, stateDb }: FirstStatusParts): HomeStatus {
  return {
    path: picked.path,
    label: homeLabel(picked.path, options.env),
    sample: picked.sample,
    sampleReason: picked.sampleReason,
    readOnly: options.readOnly,
    host: options.host,
    version: options.version,
    stateDb: stateDb?.storage ?? 'absent',
    codexDb: codexState(databases),
    canChoosePaths: options.choosePath !== undefined,
    progress: null,
    unreadable: [],
    problem: null,
  };
}

function codexState({ codex }: Databases): HomeStatus['codexDb'] {
  if (codex === null) return { kind: 'absent' };
  if (codex.kind === 'unusable')
    return { kind: 'unusable', label: basename(codex.path), reason: codex.reason };
  return readyCodexDb(codex.db.info);
}

/** Codex's database, open. */
export function readyCodexDb({ path, migration, writable }: CodexDbInfo): HomeStatus['codexDb'] {
  return { kind: 'ready', label: basename(path), writable, migration };
}
