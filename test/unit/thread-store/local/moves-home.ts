import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { FileSystem } from '../../../../src/main/rollout/index.ts';
import { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import {
  type CodexEra,
  type CodexThreadColumns,
  createCodexDb,
  dumpCodexThread,
  insertCodexThread,
} from '../../../support/codex-db-builder.ts';
import { type LocalHome, localHome, openedCodexDb } from '../../../support/local-home.ts';
import {
  metaLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  testThreadId,
  userMessageLine,
  withOrdinals,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

export const ID = testThreadId(1);
export const OTHER = testThreadId(2);

export interface MovesHome extends LocalHome {
  readonly store: LocalThreadStore;
  readonly trash: string;
}

export interface MovesHomeOptions {
  readonly home?: string;
  readonly trash?: string;
  readonly files?: FileSystem;
  /** The database beside the rollouts, when there is one. */
  readonly codexDbPath?: string;
  readonly readOnly?: boolean;
  /** False: everything is looked up in the files. */
  readonly stateDb?: boolean;
}

/** A home whose threads can be archived, deleted, forked and imported. */
export async function movesHome(options: MovesHomeOptions = {}): Promise<MovesHome> {
  const { home, files, codexDbPath, readOnly, stateDb = true } = options;
  const trash = options.trash ?? join(await tempFolder(), 'trash');
  const local = await localHome({
    ...(home !== undefined && { home }),
    ...(files !== undefined && { files }),
    ...(readOnly !== undefined && { readOnly }),
    codexDb: codexDbPath === undefined ? null : openedCodexDb(codexDbPath),
    trashFolder: trash,
  });
  const context = stateDb ? local.context : { ...local.context, stateDb: null };
  return { ...local, context, store: new LocalThreadStore(context), trash };
}

export interface CodexDbOfHome {
  readonly path: string;
  /** Codex's own connection. */
  readonly codex: Database.Database;
  row(id: string): Readonly<Record<string, unknown>>;
}

/** Codex's database in a home, with these rows. */
export function codexDbIn(
  home: string,
  era: CodexEra,
  ...rows: readonly CodexThreadColumns[]
): CodexDbOfHome {
  const path = join(home, 'state_5.sqlite');
  const codex = createCodexDb(path, era);
  onTestFinished(() => void codex.close());
  for (const row of rows) insertCodexThread(codex, row);
  return { path, codex, row: (id) => dumpCodexThread(codex, id) };
}

export function legacyLines(id: string = ID, text = 'Hello'): readonly RolloutLine[] {
  return [metaLine(id), userMessageLine(text)];
}

export function paginatedLines(id: string = ID, text = 'Hello'): readonly RolloutLine[] {
  return withOrdinals([paginatedMetaLine(id), paginatedUserItemLine(id, text)]);
}

/** Every file below a folder, by its path from there on, with its bytes; empty when the folder is not there. */
export function filesBelow(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    paths
      .filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true)
      .map((path) => [path, readFileSync(join(folder, path), 'latin1')]),
  );
}

/** A folder on another disk than that of temporary files, where Linux has one in memory; null: there is none. */
export const OTHER_DISK = deviceOf('/dev/shm') === deviceOf(tmpdir()) ? null : '/dev/shm';

/** A new folder there, removed when the current test ends. */
export async function folderOnOtherDisk(): Promise<string> {
  const folder = mkdtempSync(join(OTHER_DISK ?? tmpdir(), 'skein-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function deviceOf(folder: string): number | undefined {
  return (statSync(folder, { throwIfNoEntry: false }) ?? statSync(tmpdir())).dev;
}
