import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { ThreadId } from '../../src/shared/thread.ts';
import type { CodexVersion, Listing, ReasonCode, Verdict } from '../../src/shared/visibility.ts';
import { AppServer } from '../support/codex/app-server.ts';
import { CODEX_ERAS, type CodexEra } from '../support/codex/binaries.ts';
import { writeCodexConfig } from '../support/codex/codex-home.ts';
import { openSkein } from '../support/skein-app.ts';
import { peerBinary } from './peer-binary.ts';
import {
  changeCases,
  oddCase,
  type PlacedCase,
  plainCase,
  type VisibilityCase,
  writeCases,
} from './visibility-cases.ts';

const VERSION: Readonly<Record<CodexEra, CodexVersion>> = { '131': '0.131', '169': '0.169' };
const ALL_KINDS = ['cli', 'vscode', 'exec', 'appServer', 'subAgent', 'unknown'];

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function newHome(): Promise<string> {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-visibility-')));
  const home = join(root, 'home');
  await writeCodexConfig(home, 9);
  return home;
}

/** Every id of a list, page after page. */
async function idsOf(server: AppServer, params: object): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let cursor: string | null = null;
  do {
    const page: { data: readonly { id: string }[]; nextCursor: string | null } = await server.call(
      'thread/list',
      { limit: 100, sortKey: 'created_at', cursor, ...params },
    );
    for (const { id } of page.data) ids.add(id);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

/**
 * Where a real Codex lists each thread. Lists of all kinds are asked for twice: the first one makes rows as it goes
 * through the files, and may have passed their places by then.
 */
async function listingsOfCodex(era: CodexEra, home: string): Promise<(id: ThreadId) => Listing> {
  const server = await AppServer.start(peerBinary(era), home);
  try {
    const plain = await idsOf(server, {});
    const asked = new Set<string>();
    for (const archived of [false, true, false, true]) {
      for (const kinds of [{}, { sourceKinds: ALL_KINDS }]) {
        for (const id of await idsOf(server, { archived, modelProviders: [], ...kinds })) asked.add(id);
      }
    }
    return (id) => (plain.has(id) ? 'default' : asked.has(id) ? 'asked' : 'never');
  } finally {
    await server.stop();
  }
}

/** What Skein says of each thread that it can read from a file. The others are expected to be in no list. */
async function verdicts(
  home: string,
  placed: readonly PlacedCase[],
): Promise<ReadonlyMap<ThreadId, Verdict>> {
  const skein = await openSkein(home, { data: join(root, 'data') });
  try {
    const found = new Map<ThreadId, Verdict>();
    for (const { threadId } of placed) {
      const { threads } = await skein.call('threads.find', { reference: threadId });
      if (threads.length > 0) found.set(threadId, await skein.call('threads.why', { threadId, whole: true }));
    }
    return found;
  } finally {
    await skein.close();
  }
}

interface Comparison {
  readonly said: readonly string[];
  readonly listed: readonly string[];
}

/** Skein's verdicts for one version beside what that Codex lists afterwards; one line a thread. */
async function compare(era: CodexEra, home: string, placed: readonly PlacedCase[]): Promise<Comparison> {
  const said = await verdicts(home, placed);
  const listed = await listingsOfCodex(era, home);
  const line = ({ threadId, one }: PlacedCase, listing: Listing) =>
    `${listing} ${JSON.stringify(oddities(one))} ${threadId}`;
  return {
    said: placed.map((one) => line(one, said.get(one.threadId)?.listed[VERSION[era]] ?? 'never')),
    listed: placed.map((one) => line(one, listed(one.threadId))),
  };
}

function oddities(one: VisibilityCase): Partial<VisibilityCase> {
  const plain = plainCase();
  const odd = Object.entries(one).filter(([key, value]) => plain[key as keyof VisibilityCase] !== value);
  return Object.fromEntries(odd.map(([key, value]) => [key, value ?? 'nothing']));
}

function change(home: string, placed: readonly PlacedCase[]): void {
  const db = new Database(join(home, 'state_5.sqlite'));
  changeCases(home, db, placed);
  db.close();
}

const SAMPLE = fc.sample(oddCase, { seed: 20_261_121, numRuns: 260 });

describe.each(CODEX_ERAS)('Codex %s', (era) => {
  it('lists of a home that it sees for the first time what Skein says', async () => {
    const home = await newHome();
    const placed = writeCases(home, [plainCase(), ...SAMPLE]);
    const { said, listed } = await compare(era, home, placed);
    expect(said).toEqual(listed);
  });

  it.each(CODEX_ERAS)('lists of a home whose database Codex %s made what Skein says', async (maker) => {
    const home = await newHome();
    const placed = writeCases(home, [plainCase(), ...SAMPLE]);
    await listingsOfCodex(maker, home);
    change(home, placed);
    const { said, listed } = await compare(era, home, placed);
    expect(said).toEqual(listed);
  });
});

const EXPECTED: readonly (readonly [Partial<VisibilityCase>, readonly ReasonCode[]])[] = [
  [{}, []],
  [{ place: 'archived' }, ['archived']],
  [{ source: 'review' }, ['sub-agent']],
  [{ source: 'exec' }, ['source']],
  [{ source: 'custom' }, ['unlisted-source']],
  [{ provider: 'azure' }, ['provider']],
  [{ message: 'line-250' }, ['late-message']],
  [{ message: 'blank' }, ['blank-request']],
  [{ message: 'none' }, ['no-message']],
  [{ message: 'item', historyMode: 'paginated' }, ['newer-history']],
  [{ historyMode: 'striped' }, ['history-mode']],
  [{ before: 10 }, ['first-line']],
  [{ meta: 'no-version' }, ['first-line']],
  [{ compressed: true }, ['compressed']],
  [{ place: 'flat' }, ['folder-name']],
  [{ place: 'odd-name' }, ['file-name']],
];

it('each reason is the one that keeps the thread out', async () => {
  const home = await newHome();
  const placed = writeCases(
    home,
    EXPECTED.map(([odd]) => plainCase(odd)),
  );
  const said = await verdicts(home, placed);
  const codes = placed.map(({ threadId }) =>
    (said.get(threadId)?.reasons ?? []).map(({ code }) => code).filter((code) => code !== 'working-folder'),
  );
  expect(codes).toEqual(EXPECTED.map(([, expected]) => expected));
  for (const era of CODEX_ERAS) {
    const apart = await newCopy(
      era,
      EXPECTED.map(([odd]) => plainCase(odd)),
    );
    expect(apart.said).toEqual(apart.listed);
  }
});

async function newCopy(era: CodexEra, cases: readonly VisibilityCase[]): Promise<Comparison> {
  rmSync(root, { recursive: true, force: true });
  const home = await newHome();
  return compare(era, home, writeCases(home, cases));
}
