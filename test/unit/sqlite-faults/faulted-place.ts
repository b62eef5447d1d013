import { chmodSync, existsSync, lchownSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterAll, beforeAll, expect } from 'vitest';
import { homeDataFolder } from '../../../src/main/startup/index.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { createCodexDb, insertCodexThread } from '../../support/codex-db-builder.ts';
import { type BuiltWorkers, buildWorkers } from '../../support/processes/built-workers.ts';
import { type OpenSkein, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';
import { type Look, type Visit, type VisitOptions, workersOf } from './visit.ts';

/** Enough for each database to have pages in its middle. */
const THREADS = 60;

let workers: BuiltWorkers;
beforeAll(async () => {
  workers = await buildWorkers();
});
afterAll(() => workers.remove());

/** A home that Codex and Skein have worked in, both closed, and one thread that Skein has not seen yet. */
export interface FaultedPlace extends Pick<VisitOptions, 'home' | 'data' | 'threadId' | 'workers'> {
  /** Skein's own database of the home. */
  readonly statePath: string;
  readonly codexPath: string;
  /** Every thread. The name of `threadId`, `Named by Codex`, is in Codex's row alone. */
  readonly ids: readonly ThreadId[];
}

export async function faultedPlace(): Promise<FaultedPlace> {
  const folder = await tempFolder();
  const home = new TestHome(join(folder, 'home'));
  const known = Array.from({ length: THREADS }, (_, n) => home.add({ number: n + 1, says: saying(n + 1) }));
  const [threadId] = known;
  if (threadId === undefined) throw new Error('a home needs a thread');
  const codexPath = join(home.path, 'state_5.sqlite');
  const codex = createCodexDb(codexPath, '169');
  for (const [n, id] of known.entries()) insertRow(codex, home, id, n + 1);
  codex.close();
  const data = join(folder, 'data');
  await (await openSkein(home.path, { data, ...workers })).close();
  const ids = [...known, home.add({ number: THREADS + 1, says: saying(THREADS + 1) })];
  const statePath = join(homeDataFolder(data, home.path), 'state.sqlite');
  const urls = { scan: workers.scanWorker.href, conversation: workers.transcriptWorker.href };
  return { home: home.path, data, workers: urls, statePath, codexPath, threadId, ids };
}

/** A window on it; closed when `close` is called. */
export function openPlace({ home, data, workers: urls }: FaultedPlace): Promise<OpenSkein> {
  return openSkein(home, { data, mode: 'window', ...workersOf(urls) });
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

/** No fault hides a thread or leaves a question open. */
export function expectServed({ ids }: FaultedPlace, { names, unanswered }: Look): void {
  expect(unanswered).toEqual([]);
  expect(Object.keys(names).toSorted()).toEqual(ids.toSorted());
}

/** Both databases are in use, and nothing is wrong. */
export function expectWhole(place: FaultedPlace, { status, ...seen }: Look): void {
  expectServed(place, { status, ...seen });
  expect(status).toMatchObject({
    stateDb: 'file',
    codexDb: { kind: 'ready', writable: true },
    problem: null,
  });
}

/** A lock is waited for no longer than Codex itself waits, once to open and once to write. */
export function expectPrompt({ opening, longestCall, closing }: Visit): void {
  expect(opening).toBeLessThan(12_000);
  expect(longestCall).toBeLessThan(9_000);
  expect(closing).toBeLessThan(3_000);
}

/** Whether anything was written to the name index. */
export function indexText({ home }: FaultedPlace): string {
  const path = join(home, 'session_index.jsonl');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** Gives everything to another user. */
export function handOver({ home }: FaultedPlace, uid: number): void {
  const folder = dirname(home);
  chmodSync(folder, 0o755);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  for (const path of [folder, ...paths]) lchownSync(path, uid, uid);
}
