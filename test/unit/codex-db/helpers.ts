import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { type CodexDb, openCodexDb } from '../../../src/main/codex-db/index.ts';
import { parseThreadId, type ThreadId } from '../../../src/shared/thread.ts';
import { type CodexEra, createCodexDb } from '../../support/codex-db-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** The id with this number. */
export function idOf(number: number): ThreadId {
  const id = parseThreadId(`01990000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);
  if (id === null) throw new Error('the number is too big for an id');
  return id;
}

export interface CodexFixture {
  readonly path: string;
  /** Codex's own connection. */
  readonly codex: Database.Database;
}

export async function codexFixture(era: CodexEra): Promise<CodexFixture> {
  const path = join(await tempFolder(), 'state_5.sqlite');
  const codex = createCodexDb(path, era);
  onTestFinished(() => {
    codex.close();
  });
  return { path, codex };
}

/** Opens it as Skein does, and fails the test when it is unusable. */
export function openGuest(
  path: string,
  options: { readOnly?: boolean; busyTimeoutMs?: number } = {},
): CodexDb {
  const opening = openCodexDb({ path, readOnly: false, ...options });
  if (opening.kind === 'unusable') throw new Error(`${opening.code}: ${opening.reason}`);
  onTestFinished(() => opening.db.close());
  return opening.db;
}
