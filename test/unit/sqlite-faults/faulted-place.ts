import { closeSync, cpSync, ftruncateSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { homeDataFolder } from '../../../src/main/startup/index.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { createCodexDb, insertCodexThread } from '../../support/codex-db-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';
import { openSkein } from '../../support/skein-app.ts';

/** Threads of the home: enough for each database to have pages in its middle. */
export const THREADS = 60;

/** A home that Codex and Skein have worked in, both closed. */
export interface FaultedPlace {
  readonly home: string;
  readonly data: string;
  /** Skein's own database of the home. */
  readonly statePath: string;
  readonly codexPath: string;
  /** Named by Codex, in its row alone. */
  readonly threadId: ThreadId;
  /** Every thread, the first of them named. */
  readonly ids: readonly ThreadId[];
}

export async function faultedPlace(): Promise<FaultedPlace> {
  const folder = await tempFolder();
  const home = new TestHome(join(folder, 'home'));
  const ids = Array.from({ length: THREADS }, (_, n) => home.add({ number: n + 1, says: saying(n + 1) }));
  const codexPath = join(home.path, 'state_5.sqlite');
  const codex = createCodexDb(codexPath, '169');
  for (const [n, id] of ids.entries()) insertRow(codex, home, id, n + 1);
  codex.close();
  const data = join(folder, 'data');
  const skein = await openSkein(home.path, { data });
  await skein.close();
  const statePath = join(homeDataFolder(data, home.path), 'state.sqlite');
  const [threadId] = ids;
  if (threadId === undefined) throw new Error('a home needs a thread');
  return { home: home.path, data, statePath, codexPath, threadId, ids };
}

function saying(number: number): string {
  return `Question ${number} ${'about the orbit of a small moon '.repeat(60)}`;
}

function insertRow(codex: Database.Database, home: TestHome, id: ThreadId, number: number): void {
  const message = saying(number);
  insertCodexThread(codex, {
    id,
    rollout_path: home.rolloutOf(id),
    first_user_message: message,
    preview: message,
    title: number === 1 ? 'Named by Codex' : message,
  });
}
