import { mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppServer } from '../support/codex/app-server.ts';
import { CODEX_ERAS, type CodexEra } from '../support/codex/binaries.ts';
import { writeCodexConfig } from '../support/codex/codex-home.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../support/rollout-builder.ts';
import { openSkein } from '../support/skein-app.ts';
import { peerBinary } from './peer-binary.ts';
import { PROVIDER } from './visibility-cases.ts';

const FILES = 10_010;
/** Of the threads, the first being the newest, those that the plain list takes in. */
const LISTABLE = [1, 2, 9_999, 10_000, 10_001, 10_002, FILES];
/** Codex makes rows of all files of a home that it sees for the first time; these come after that. */
const LATER = 'later';

let root = '';

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-scan-cap-')));
  const newest = Date.UTC(2026, 2, 1);
  for (let number = 1; number <= FILES; number += 1) {
    const threadId = testThreadId(number);
    const source = LISTABLE.includes(number) ? 'cli' : 'exec';
    const lines = [metaLine(threadId, { model_provider: PROVIDER, cwd: '/', source }), userMessageLine('Hi')];
    writeRollout(join(root, LATER), { threadId, at: new Date(newest - number * 1_000), lines });
  }
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

const sessions = (home: string) => join(root, home, 'sessions');
const numbers = (ids: ReadonlySet<string>) => LISTABLE.filter((number) => ids.has(testThreadId(number)));

/** All pages of the plain list. */
async function listedByCodex(server: AppServer): Promise<readonly number[]> {
  const ids = new Set<string>();
  let cursor: string | null = null;
  do {
    const page: { data: readonly { id: string }[]; nextCursor: string | null } = await server.call(
      'thread/list',
      { limit: 100, sortKey: 'created_at', cursor },
    );
    for (const { id } of page.data) ids.add(id);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return numbers(ids);
}

async function startedEmpty(era: CodexEra): Promise<AppServer> {
  await writeCodexConfig(join(root, era), 9);
  const server = await AppServer.start(peerBinary(era), join(root, era));
  await server.call('thread/list', { limit: 1 });
  return server;
}

describe.each(CODEX_ERAS)('Codex %s', (era) => {
  it('does not come to files after the first 10,000', async () => {
    const server = await startedEmpty(era);
    renameSync(sessions(LATER), sessions(era));
    try {
      expect(await listedByCodex(server)).toEqual(LISTABLE.filter((number) => number <= 10_000));
    } finally {
      await server.stop();
      renameSync(sessions(era), sessions(LATER));
    }
  }, 60_000);
});

it('Skein says so of the same threads', async () => {
  const home = join(root, LATER);
  await writeCodexConfig(home, 9);
  const skein = await openSkein(home, { data: join(root, 'data') });
  try {
    const report = await skein.call('home.why', { examples: 20 });
    expect(report.judged).toBe(FILES);
    expect(report.listed).toMatchObject({ '0.131': { default: 4 }, '0.169': { default: 4 } });
    const beyond = report.groups.find(({ code }) => code === 'scan-cap');
    expect(beyond).toMatchObject({ hidden: 10, threads: 10 });
    const ids = new Set(beyond?.examples.map(({ threadId }) => threadId));
    expect(numbers(ids)).toEqual(LISTABLE.filter((number) => number > 10_000));
  } finally {
    await skein.close();
  }
}, 60_000);
