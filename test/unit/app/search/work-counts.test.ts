import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Core, createCore } from '../../../../src/main/app/create-core.ts';
import { handlers } from '../../../../src/main/app/handlers.ts';
import { systemClock } from '../../../../src/main/app/live/index.ts';
import { NO_PROFILE } from '../../../../src/main/app/profile/index.ts';
import { indexSource } from '../../../../src/main/app/search/index-source.ts';
import { IndexedSearch } from '../../../../src/main/app/search/indexed-search.ts';
import { threadRows } from '../../../../src/main/app/search/thread-rows.ts';
import { SearchEngine, type SearchHost } from '../../../../src/main/search/index.ts';
import { openDatabases, ScanPool } from '../../../../src/main/startup/index.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { agentMessageLine } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

const workers = new URL('../../../../src/main/workers/', import.meta.url);
const log = () => undefined;

/** A window's inside whose search counts what it does. */
interface Counting {
  readonly core: Core;
  readonly search: IndexedSearch;
  /** Threads whose rollouts the index read. */
  readonly reads: ThreadId[];
  /** Questions that the index was asked. */
  readonly questions: string[];
  close(): Promise<void>;
}

/** Opens a home as a window does. Resolves when everything is indexed. */
async function openWindow(home: string, data: string): Promise<Counting> {
  const databases = openDatabases({ home, dataFolder: data, env: {}, readOnly: false, withStateDb: true });
  const pool = new ScanPool({ entry: new URL('scan-worker.ts', workers), size: 1 });
  const core = createCore(
    {
      options: {
        host: 'cli',
        version: '0.0.0-test',
        home,
        sample: false,
        readOnly: false,
        scanWorker: new URL('scan-worker.ts', workers),
        transcriptWorker: new URL('transcript-worker.ts', workers),
        searchWorker: new URL('search-worker.ts', workers),
        mode: 'once',
        log,
        env: { SKEIN_SEARCH: '0' },
      },
      picked: { path: home, sample: false, sampleReason: null },
      databases,
      pool,
      dataFolder: data,
      profile: NO_PROFILE,
    },
    databases.stateDb,
  );
  await core.sync?.start();
  const reads: ThreadId[] = [];
  const questions: string[] = [];
  const { context } = core;
  const sourceOf: SearchHost['sourceOf'] = (id) => {
    reads.push(id);
    return indexSource(context, id);
  };
  const places = { path: join(data, 'search', 'index.sqlite'), indexFolder: join(data, 'transcripts') };
  const search = new IndexedSearch({
    open: (host) => new CountingEngine(questions, places, { ...host, log, sourceOf }),
    rows: threadRows(context),
    events: context.events,
    upToDateMs: null,
    clock: systemClock,
    log,
  });
  const close = async () => {
    await search.close();
    context.events.close();
    context.status.close();
    await core.sync?.close();
    await Promise.all([pool.close(), context.transcripts.close()]);
    databases.stateDb?.close();
  };
  let closing: Promise<void> | undefined;
  onTestFinished(() => (closing ??= close()));
  const window = { core, search, reads, questions, close: () => (closing ??= close()) };
  await search.start();
  await settled(window);
  return window;
}

class CountingEngine extends SearchEngine {
  readonly #questions: string[];

  constructor(questions: string[], ...rest: ConstructorParameters<typeof SearchEngine>) {
    super(...rest);
    this.#questions = questions;
  }

  override run(...question: Parameters<SearchEngine['run']>): ReturnType<SearchEngine['run']> {
    this.#questions.push(question[0].query);
    return super.run(...question);
  }
}

async function settled({ search }: Pick<Counting, 'search'>): Promise<void> {
  await expect.poll(() => search.state.phase, { timeout: 15_000 }).toBe('ready');
  await search.ask((service) => service.settled());
}

async function ask({ core, search }: Counting, query: string): Promise<readonly string[]> {
  const question = { query, sort: 'match', limit: 10, typing: true } as const;
  const { hits } = await handlers['search.run']({ ...core.context, search }, question);
  return hits.map(({ thread }) => thread.id);
}

/** A home with some threads that was open in a window before. */
async function knownHome() {
  const folder = await tempFolder();
  const home = new TestHome(join(folder, 'home'));
  const ids = [1, 2, 3, 4].map((number) => home.add({ number, says: `Question walrus${number}` }));
  const data = join(folder, 'data');
  const first = await openWindow(home.path, data);
  expect(new Set(first.reads)).toEqual(new Set(ids));
  await first.close();
  return { home, data, ids };
}

/** What the index's file and its log hold. */
function contents(data: string): readonly string[] {
  const folder = join(data, 'search');
  const names = readdirSync(folder).filter((name) => /\.sqlite(?:-wal)?$/.test(name));
  return names.flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    return bytes.length === 0 ? [] : [`${name} ${createHash('sha256').update(bytes).digest('hex')}`];
  });
}

it('a start reads no rollout that has not changed, and writes nothing to the index', async () => {
  const { home, data } = await knownHome();
  const before = contents(data);
  const second = await openWindow(home.path, data);
  expect(second.reads).toEqual([]);
  expect(contents(data)).toEqual(before);
  expect(await ask(second, 'walrus3')).toHaveLength(1);
  await second.close();
  expect(contents(data)).toEqual(before);
});

it('a start reads the one rollout that has changed', async () => {
  const { home, data, ids } = await knownHome();
  const [changed] = ids;
  if (changed === undefined) throw new Error('there are no threads');
  home.append(changed, agentMessageLine('A manatee'));
  const second = await openWindow(home.path, data);
  expect(new Set(second.reads)).toEqual(new Set([changed]));
  expect(await ask(second, 'manatee')).toEqual([changed]);
});

it('an edit reads one rollout at most, and what it says is found', async () => {
  const { home, data, ids } = await knownHome();
  const [edited] = ids;
  if (edited === undefined) throw new Error('there are no threads');
  const window = await openWindow(home.path, data);
  const { context } = window.core;
  await handlers['threads.update'](context, { threadId: edited, edit: { name: 'Sea cow' } });
  await expect.poll(() => ask(window, '"sea cow"')).toEqual([edited]);
  await handlers['threads.update'](context, { threadId: edited, edit: { gitInfo: { branch: 'coast' } } });
  await expect.poll(() => ask(window, 'branch:coast')).toEqual([edited]);
  const row = () => context.stateDb?.getThread(edited)?.rolloutBytes;
  await expect.poll(row).toBe(statSync(home.rolloutOf(edited)).size);
  await settled(window);
  expect([[], [edited]]).toContainEqual([...new Set(window.reads)]);
});

it('a name that Codex gives reads no rollout', async () => {
  const { home, data, ids } = await knownHome();
  const [named] = ids;
  if (named === undefined) throw new Error('there are no threads');
  const window = await openWindow(home.path, data);
  home.name(named, 'Dugong');
  await expect.poll(() => ask(window, 'dugong')).toEqual([named]);
  await settled(window);
  expect(window.reads).toEqual([]);
});

it('a query is one search, and reads only what it shows', async () => {
  const { home, data } = await knownHome();
  const window = await openWindow(home.path, data);
  await ask(window, 'walrus2');
  expect(window.questions).toEqual(['walrus2']);
  expect(window.reads.length).toBeLessThanOrEqual(1);
});
