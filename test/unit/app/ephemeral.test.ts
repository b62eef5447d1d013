import { expect, it, onTestFinished } from 'vitest';
import type { AppContext } from '../../../src/main/app/context.ts';
import { EventBus } from '../../../src/main/app/event-bus.ts';
import { handlers } from '../../../src/main/app/handlers.ts';
import { openHomeLibrary } from '../../../src/main/app/library/index.ts';
import { NO_PROFILE } from '../../../src/main/app/profile/index.ts';
import { RememberedTruths } from '../../../src/main/app/relink/remembered-truths.ts';
import { NO_SEARCH } from '../../../src/main/app/search/index.ts';
import { CheckUps } from '../../../src/main/app/doctor/check-ups.ts';
import { Status } from '../../../src/main/app/status.ts';
import { NO_HISTORY } from '../../../src/main/app/changes/index.ts';
import { plainChanges } from '../../support/plain-changes.ts';
import { Works } from '../../../src/main/app/works.ts';
import { nodeFiles } from '../../../src/main/rollout/index.ts';
import { ThreadManager } from '../../../src/main/thread-store/index.ts';
import { InMemoryThreadStore } from '../../../src/main/thread-store/memory/index.ts';
import { Transcripts } from '../../../src/main/transcript/index.ts';
import type { HomeStatus } from '../../../src/shared/contract.ts';
import { testThreadId } from '../../support/rollout-builder.ts';

const threadId = testThreadId(1);

const none = () => Promise.reject(new Error('there are none here'));
const NO_DOCUMENTS = {
  begin: none,
  finish: none,
  discard: none,
  fileOf: () => null,
  close: () => Promise.resolve(),
};

const NO_DOCTOR = {
  home: '',
  readOnly: true,
  codexDb: null,
  scan: none,
  files: nodeFiles,
  trashFolder: null,
  catalog: null,
  checkUps: new CheckUps(),
};

const NO_SPACE = {
  look: none,
  measure: none,
  usage: none,
  rollouts: {
    planCompression: none,
    compressThread: none,
    planDecompression: none,
    decompressThread: none,
  },
  codexMigration: () => null,
  readOnly: true,
  close: none,
};
const NO_NUMBERS = { find: none, close: none };
const NO_SEARCHES = { list: none, save: none, remove: none };
const NO_PREFERENCES = { read: none, isKept: none, change: none };

/** An app over a store without files, with one loaded thread that is not stored at all. */
async function withEphemeralThread(): Promise<AppContext> {
  const events = new EventBus();
  const store = new InMemoryThreadStore();
  const manager = new ThreadManager({ store, graph: null });
  const transcripts = new Transcripts({ indexFolder: null });
  onTestFinished(async () => {
    await manager.close();
    await transcripts.close();
    events.close();
  });
  const params = {
    threadId,
    source: 'cli',
    cwd: '/repos/project',
    modelProvider: 'openai',
    cliVersion: '0.131.0',
    originator: 'test',
  };
  await manager.startThread(params, { ephemeral: true });
  const status = new Status(events, {} as HomeStatus);
  const host = { env: {}, log: () => undefined };
  const live = { ids: () => [], has: () => false };
  const works = new Works(events);
  const library = openHomeLibrary({
    home: '/nowhere',
    dataFolder: null,
    forWindow: false,
    context: { stateDb: null, manager, host, events, live },
  });
  const parts = { transcripts, documents: NO_DOCUMENTS, live, origins: { readOrigins: none } };
  return {
    store,
    manager,
    stateDb: null,
    ...parts,
    search: NO_SEARCH,
    searches: NO_SEARCHES,
    library,
    events,
    status,
    works,
    doctor: NO_DOCTOR,
    changes: plainChanges(manager, works),
    history: NO_HISTORY,
    preferences: NO_PREFERENCES,
    space: NO_SPACE,
    numbers: NO_NUMBERS,
    truths: new RememberedTruths(),
    profile: NO_PROFILE,
    host,
  };
}

it('an ephemeral thread reads like any other, and has no path', async () => {
  const thread = await handlers['threads.read'](await withEphemeralThread(), { threadId });
  expect(thread).toMatchObject({ id: threadId, cwd: '/repos/project', rolloutPath: '' });
});

it('a call that needs a rollout path says that an ephemeral thread has none', async () => {
  const context = await withEphemeralThread();
  const input = { threadId, from: null, limit: 10 };
  await expect(handlers['transcript.read'](context, input)).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('has no rollout path'),
  });
});

it('what is kept nowhere is neither edited, moved nor copied', async () => {
  const context = await withEphemeralThread();
  const message = expect.stringContaining('ephemeral');
  const refusal = { code: 'invalid_request', message };
  await expect(handlers['threads.update'](context, { threadId, edit: { name: 'No' } })).rejects.toMatchObject(
    refusal,
  );
  for (const call of ['threads.archive', 'threads.delete', 'threads.fork'] as const) {
    await expect(handlers[call](context, { threadId })).rejects.toMatchObject(refusal);
  }
  expect(context.manager.loadedThreadIds()).toEqual([threadId]);
});
