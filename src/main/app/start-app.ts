import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { SkeinError, toErrorData } from '../../shared/errors.ts';
import { ensureSampleHome } from '../sample-home/index.ts';
import {
  BACKFILL_WAIT_MS,
  dataFolder,
  homeTrashFolder,
  openDatabases,
  type PickedHome,
  pickHome,
  ScanPool,
} from '../startup/index.ts';
import { type Core, type CoreParts, createCore } from './create-core.ts';
import { dispatch } from './dispatch.ts';
import { openProfile, type Profile } from './profile/index.ts';
import { ReadAhead } from './read-ahead.ts';
import type { App, AppOptions } from './types.ts';

/**
 * Opens a home and everything that serves it, once per process. Rejects with `not_found` when the home that a command
 * line names is not there; a window gets the sample home instead.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const folder = dataFolder(options.env);
  const profile = openProfile(options.profile, { ...options, dataFolder: folder });
  try {
    return await profile.span('start-up', 'start', () => openApp(options, folder, profile));
  } catch (thrown) {
    await profile.close();
    throw thrown;
  }
}

async function openApp(options: AppOptions, folder: string, profile: Profile): Promise<App> {
  const picked = await profile.span('start-up', 'open the home', () => openHome(options, folder));
  const withStateDb = options.mode !== 'files';
  const databases = profile.span('start-up', 'open databases', () =>
    openDatabases({
      home: picked.path,
      dataFolder: folder,
      env: options.env,
      readOnly: options.readOnly,
      withStateDb,
      forWindow: options.mode === 'window',
    }),
  );
  const pool = new ScanPool({ entry: options.scanWorker, size: availableParallelism() });
  const parts = { options, picked, databases, pool, dataFolder: folder, profile };
  return options.mode === 'window' ? startWindow(parts) : startOnce(parts);
}

async function openHome(options: AppOptions, folder: string): Promise<PickedHome> {
  const sampleHome = join(folder, 'sample-home');
  const { home, sample, env } = options;
  const picked = pickHome({
    home,
    sample,
    env,
    sampleHome,
    fallBackToSample: options.mode === 'window' && options.strictHome !== true,
    trashOf: (path) => homeTrashFolder(folder, path),
  });
  if (picked.sample) await ensureSampleHome(picked.path, new Date());
  return picked;
}

/** A question that waits already is answered before the background's first step. */
const FIRST_STEP_MS = 10;

/** Answers at once; the home is read and followed in the background. */
function startWindow(parts: CoreParts): App {
  const core = createCore(parts, parts.databases.stateDb);
  core.context.status.set({ progress: { done: 0, total: 0 } });
  const ahead = new ReadAhead(core.context);
  const { profile } = parts;
  const background = async () => {
    await profile.span('background', 'read the home', () => core.sync?.start());
    await profile.span('background', 'look at broken changes', () => recoverChanges(core, parts.options.log));
    await profile.span('background', 'read ahead', () => ahead.run());
    await profile.span('background', 'offer threads to search', () => core.context.search.start());
  };
  setTimeout(() => void background(), FIRST_STEP_MS);
  const app = createApp(parts, core);
  const close = () => {
    ahead.stop();
    return app.close();
  };
  return { ...app, close };
}

/** What broke off with another process is looked at once the home is read. */
async function recoverChanges({ context }: Core, log: (line: string) => void): Promise<void> {
  await context.history.recover().catch((error: unknown) => log(`the history: ${String(error)}`));
}

/** Reads the home first, when a listing needs it; one that another process keeps filling is read from its files. */
async function startOnce(parts: CoreParts): Promise<App> {
  const core = createCore(parts, parts.databases.stateDb);
  const outcome = await core.sync?.fillOnce(parts.options.backfillWaitMs ?? BACKFILL_WAIT_MS);
  if (outcome !== 'timed-out' && outcome !== 'failed') return createApp(parts, core);
  await core.sync?.close();
  const fromFiles = createCore(parts, null);
  if (outcome === 'failed') fromFiles.context.status.set({ problem: core.context.status.value.problem });
  else parts.options.log('another Skein is still reading this home; listing from files');
  core.context.status.close();
  core.context.events.close();
  core.context.library.close();
  core.context.history.close();
  return createApp(parts, fromFiles);
}

function createApp({ options, databases, pool, profile }: CoreParts, { context, store, sync }: Core): App {
  let closing: Promise<void> | undefined;
  const close = async () => {
    await context.works.close();
    await context.search.close();
    for (const { threadId, error } of await context.manager.close()) {
      options.log(`thread ${threadId} could not be closed: ${error.message}`);
    }
    await store.settled();
    context.status.close();
    context.events.close();
    context.library.close();
    context.history.close();
    await sync?.close();
    await Promise.all([
      pool.close(),
      context.transcripts.close(),
      context.documents.close(),
      context.space.close(),
      context.numbers.close(),
    ]);
    databases.stateDb?.close();
    databases.codexDb?.close();
  };
  const closeAll = async () => {
    try {
      await close();
    } finally {
      await profile.close();
    }
  };
  const closed = { ok: false, error: toErrorData(new SkeinError('internal', 'Skein is closing')) } as const;
  return {
    handle: (name, params) => {
      if (closing !== undefined) return Promise.resolve(closed);
      context.search.heard(name);
      return dispatch(context, options.log, name, params);
    },
    subscribe: (listener) => context.events.subscribe(listener),
    fileOf: (url) => context.documents.fileOf(url),
    close: () => (closing ??= closeAll()),
  };
}
