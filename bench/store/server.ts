import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCore } from '../../src/main/app/create-core.ts';
import { NO_PROFILE } from '../../src/main/app/profile/index.ts';
import type { AppOptions } from '../../src/main/app/index.ts';
import { dataFolder, openDatabases, pickHome, ScanPool } from '../../src/main/startup/index.ts';
import type { ThreadMetadataPatch } from '../../src/main/thread-store/index.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { type Appender, type AppendForm, linesToAppend, openAppender } from './append.ts';

/**
 * Skein's store as the window puts it together, behind JSON lines on standard input and output: what
 * `bench/run-store.ts` measures in a process of its own. Arguments: the home, then the URLs of the two workers. The data
 * folder comes from `$SKEIN_DATA_DIR`.
 */
const [home, scanWorker, transcriptWorker] = process.argv.slice(2);
if (home === undefined || scanWorker === undefined || transcriptWorker === undefined) {
  throw new Error('usage: server HOME SCAN_WORKER CONVERSATION_WORKER');
}

const options: AppOptions = {
  host: 'web',
  version: 'bench',
  home,
  sample: false,
  readOnly: false,
  env: process.env,
  scanWorker: new URL(scanWorker),
  transcriptWorker: new URL(transcriptWorker),
  searchWorker: new URL('search-worker.js', transcriptWorker),
  mode: 'window',
  log: (line) => process.stderr.write(`${line}\n`),
};
const folder = dataFolder(options.env);
const picked = pickHome({ ...options, sampleHome: join(folder, 'no-sample'), fallBackToSample: false });
const databases = openDatabases({
  home: picked.path,
  dataFolder: folder,
  env: options.env,
  readOnly: false,
  withStateDb: true,
});
const { stateDb, codex } = databases;
if (stateDb === null || codex?.kind !== 'open') throw new Error('a database is missing');
const table = stateDb;
const pool = new ScanPool({ entry: options.scanWorker, size: availableParallelism() });
const core = createCore(
  { options, picked, databases, pool, dataFolder: folder, profile: NO_PROFILE },
  stateDb,
);
const { manager, store, status } = core.context;
status.set({ progress: { done: 0, total: 0 } });
const started = core.sync?.start();

const appenders = new Map<AppendForm, Appender>();
let appended = 0;

interface Params {
  readonly threadId: ThreadId;
  readonly threadIds: readonly ThreadId[];
  readonly patch: ThreadMetadataPatch;
  readonly form: AppendForm;
  readonly lines: number;
  readonly batch: number;
}

const methods: Readonly<Record<string, (params: Params) => Promise<unknown>>> = {
  complete: async () => {
    while (table.backfill().status !== 'complete' || status.value.progress !== null) await sleep(3);
  },
  quiet: async () => {
    await started;
    while (table.indexTexts(500) > 0) await sleep(0);
  },
  update: async ({ threadId, patch }) =>
    void (await manager.updateThreadMetadata({ threadId, patch, includeArchived: false })),
  load: async ({ threadId }) => void (await manager.resumeThread({ threadId })),
  archive: async ({ threadId }) => void (await manager.archiveThread(threadId)),
  unarchive: async ({ threadIds }) =>
    void (await manager.unarchiveThreads({ threadIds, keepUpdatedAt: true })),
  append,
  'end-appending': async () => {
    for (const appender of appenders.values()) await appender.end();
    appenders.clear();
  },
};

async function append({ form, threadId, lines, batch }: Params): Promise<readonly number[]> {
  const appender = appenders.get(form) ?? (await openAppender(form, placeOf(form, threadId)));
  appenders.set(form, appender);
  const times: number[] = [];
  for (let done = 0; done < lines; done += batch) {
    const items = linesToAppend(appended, batch);
    appended += batch;
    const startedAt = performance.now();
    await appender.append(items);
    times.push(performance.now() - startedAt);
  }
  return times;
}

function placeOf(form: AppendForm, threadId: ThreadId) {
  return { manager, store, threadId, file: join(folder, `${form}.jsonl`) };
}

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: Params;
}

async function answer({ id, method, params }: Request): Promise<void> {
  const run = methods[method] ?? (() => Promise.reject(new Error(`no such method: ${method}`)));
  const body = await run(params).then(
    (result) => ({ result: result ?? {} }),
    (error: unknown) => ({ error: String(error) }),
  );
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...body })}\n`);
}

async function close(): Promise<void> {
  await manager.close();
  await core.store.settled();
  await core.sync?.close();
  await Promise.all([pool.close(), core.context.transcripts.close()]);
  table.close();
  if (codex?.kind === 'open') codex.db.close();
}

const input = createInterface({ input: process.stdin });
input.on('line', (line) => void answer(JSON.parse(line) as Request));
input.once('close', () => void close().then(() => process.exit(0)));
process.once('SIGTERM', () => input.close());
