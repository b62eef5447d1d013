import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { type CodexDb, openCodexDb } from '../../../../src/main/codex-db/index.ts';
import { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import type { CreateThreadParams, RolloutItem } from '../../../../src/main/thread-store/types.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { type CodexEra, createCodexDb } from '../../../support/codex-db-builder.ts';
import { type LocalHome, type LocalHomeOptions, localHome } from '../../../support/local-home.ts';
import { type RolloutLine, testThreadId, userMessageLine } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

export interface LiveHome extends LocalHome {
  readonly store: LocalThreadStore;
}

/** A local home with a store whose live threads end with the test. */
export async function liveHome(options: LocalHomeOptions = {}): Promise<LiveHome> {
  const local = await localHome(options);
  const store = new LocalThreadStore(local.context);
  onTestFinished(() => store.close());
  return { ...local, store };
}

export interface CodexHome extends LiveHome {
  /** A connection beside the store's, for looking and changing. */
  readonly db: Database.Database;
}

/** The same with an empty database of Codex. */
export async function codexHome(era: CodexEra, options: LocalHomeOptions = {}): Promise<CodexHome> {
  const home = options.home ?? (await tempFolder());
  const path = join(home, 'state_5.sqlite');
  const db = createCodexDb(path, era);
  onTestFinished(() => void db.close());
  return { ...(await liveHome({ ...options, home, codexDb: openPatiently(path) })), db };
}

/** As the app opens it: waiting for others is done in small steps, not in one call. */
function openPatiently(path: string): CodexDb {
  const opening = openCodexDb({ path, readOnly: false, busyTimeoutMs: 10 });
  if (opening.kind !== 'open') throw new Error(opening.reason);
  onTestFinished(() => opening.db.close());
  return opening.db;
}

export const ID = testThreadId(1);
export const OTHER = testThreadId(2);
export const CREATED_AT = '2026-05-15T10:00:00.000Z';

export function newThread(given: Partial<CreateThreadParams> = {}): CreateThreadParams {
  return {
    threadId: ID,
    source: 'cli',
    cwd: '/projects/orbit',
    modelProvider: 'openai',
    cliVersion: '0.131.0',
    originator: 'skein',
    createdAt: CREATED_AT,
    ...given,
  };
}

export function item({ type, payload }: RolloutLine): RolloutItem {
  return { type, payload };
}

export function says(text: string): RolloutItem {
  return item(userMessageLine(text));
}

/** The lines of a rollout as JSON. */
export function recordsOf(path: string): readonly Readonly<Record<string, unknown>>[] {
  const text = readFileSync(path, 'utf8');
  return text
    .split('\n')
    .flatMap((each) => (each === '' ? [] : [JSON.parse(each) as Record<string, unknown>]));
}

/** By id, archived or not. */
export function read({ store }: LiveHome, threadId: ThreadId = ID) {
  return store.readThread({ threadId, includeArchived: true });
}
