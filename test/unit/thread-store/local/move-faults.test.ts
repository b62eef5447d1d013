import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import { SkeinError } from '../../../../src/shared/errors.ts';
import { type Fault, type FaultPlan, faultAt, faultFrom } from '../../../support/faults.ts';
import { FaultyFiles } from '../../../support/faulty-files.ts';
import { rolloutText, testThreadId, writeRollout } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import {
  codexDbIn,
  filesBelow,
  ID,
  legacyLines,
  type MovesHome,
  movesHome,
  OTHER,
  paginatedLines,
} from './moves-home.ts';

const FORK = testThreadId(3);
const IMPORTED = testThreadId(4);

interface Place {
  readonly home: string;
  readonly trash: string;
  readonly codexDbPath: string;
  /** A rollout to import. */
  readonly outside: string;
}

interface Operation {
  readonly what: string;
  readonly archived?: boolean;
  readonly prepare?: (store: LocalThreadStore) => Promise<unknown>;
  readonly run: (store: LocalThreadStore, place: Place) => Promise<unknown>;
  /** Whether it has come to its end. */
  readonly isDone: (store: LocalThreadStore) => Promise<boolean>;
  /** Says that the bytes of the thread may be gone. */
  readonly destroys?: boolean;
}

const OPERATIONS: readonly Operation[] = [
  {
    what: 'archiving',
    run: (store) => store.archiveThread(ID),
    isDone: async (store) => (await find(store, ID))?.archived === true,
  },
  {
    what: 'unarchiving',
    archived: true,
    run: (store) => store.unarchiveThread({ threadId: ID }),
    isDone: async (store) => (await find(store, ID))?.archived === false,
  },
  {
    what: 'deleting',
    run: (store) => store.deleteThread(ID),
    isDone: async (store) => (await find(store, ID)) === null,
  },
  {
    what: 'restoring',
    prepare: (store) => store.deleteThread(ID),
    run: async (store) => store.restoreDeletedThread(await onlyDeletion(store)),
    isDone: async (store) => (await store.listDeletedThreads()).length === 0,
  },
  {
    what: 'purging',
    destroys: true,
    prepare: (store) => store.deleteThread(ID),
    run: async (store) => store.purgeDeletedThread(await onlyDeletion(store)),
    isDone: async (store) => (await store.listDeletedThreads()).length === 0,
  },
  {
    what: 'forking',
    run: (store) => store.forkThread({ sourceId: ID, threadId: FORK }),
    isDone: async (store) => (await find(store, FORK)) !== null,
  },
  {
    what: 'importing',
    run: (store, { outside }) => store.importRollout({ path: outside, dryRun: false }),
    isDone: async (store) => (await find(store, IMPORTED)) !== null,
  },
];

const FAULTS: readonly Fault[] = [
  { kind: 'error', code: 'ENOSPC' },
  { kind: 'error', code: 'EIO' },
  { kind: 'error', code: 'EACCES' },
  { kind: 'error', code: 'EBUSY' },
  { kind: 'error-after', code: 'EIO' },
  { kind: 'short', bytes: 7 },
  { kind: 'short', bytes: 7, code: 'ENOSPC' },
];

describe.each(OPERATIONS)('$what, when a step of it fails,', (operation) => {
  it('loses no byte, leaves every thread readable, and can be done again', { timeout: 240_000 }, async () => {
    const steps = await countSteps(operation);
    expect(steps).toBeGreaterThan(1);
    for (let step = 1; step <= steps; step++) {
      for (const fault of FAULTS) await failAt(operation, faultAt(step, fault), `${step} ${told(fault)}`);
    }
  });

  it('and every one after it too, the same', { timeout: 240_000 }, async () => {
    const steps = await countSteps(operation);
    for (let step = 1; step <= steps; step++) {
      const fault = FAULTS[step % 4] ?? FAULTS[0];
      if (fault !== undefined) await failAt(operation, faultFrom(step, fault), `from ${step} ${told(fault)}`);
    }
  });
});

async function countSteps(operation: Operation): Promise<number> {
  const files = new FaultyFiles();
  const place = await setUp(operation);
  const { store } = await movesHome({ ...place, files });
  await operation.run(store, place);
  return files.journal.length;
}

async function failAt(operation: Operation, plan: FaultPlan, where: string): Promise<void> {
  const place = await setUp(operation);
  const before = bytesOf(place);
  const faulty = await movesHome({ ...place, files: new FaultyFiles(plan) });
  const failure = await failureOf(operation.run(faulty.store, place));
  if (failure !== null) expect(failure, where).toBeInstanceOf(SkeinError);
  // Another process looks, without faults and with nothing in mind.
  const calm = await movesHome(place);
  await expectSound(operation, { place, calm, before }, where);
  if (failure === null) expect(await operation.isDone(calm.store), where).toBe(true);
  if (!(await operation.isDone(calm.store))) await operation.run(calm.store, place);
  expect(await operation.isDone(calm.store), where).toBe(true);
  await expectSound(operation, { place, calm, before }, `${where}, done again`);
}

interface Found {
  readonly place: Place;
  readonly calm: MovesHome;
  readonly before: ReadonlySet<string>;
}

async function expectSound(
  operation: Operation,
  { place, calm, before }: Found,
  where: string,
): Promise<void> {
  const { store } = calm;
  if (operation.destroys !== true) {
    const now = bytesOf(place);
    for (const bytes of before) expect(now.has(bytes), `${where}: ${bytes.slice(0, 150)}`).toBe(true);
    const inTrash = (await store.listDeletedThreads()).some(({ thread }) => thread.id === ID);
    const thread = await find(store, ID);
    expect(thread !== null || inTrash, where).toBe(true);
    const row = calm.context.codexDb?.getRow(ID);
    if (thread !== null)
      expect(existsSync(row?.rolloutPath ?? ''), `${where}: ${row?.rolloutPath}`).toBe(true);
  }
  expect(await find(store, OTHER), where).toMatchObject({ id: OTHER, archived: false });
  const filter = { archived: 'all', subagents: 'with' } as const;
  const sort = { key: 'created', order: 'asc' } as const;
  const listing = await movesHome({ ...place, stateDb: false });
  const { threads } = await listing.store.listThreads({ filter, sort, cursor: null, limit: 100 });
  for (const thread of threads) expect(await find(store, thread.id), where).not.toBeNull();
}

/** Two files of one thread and a bystander, with Codex's database. */
async function setUp({ archived = false, prepare }: Operation): Promise<Place> {
  const home = await tempFolder();
  const outside = join(await tempFolder(), 'to-import.jsonl');
  writeFileSync(outside, rolloutText(paginatedLines(IMPORTED)));
  const path = writeRollout(home, { threadId: ID, lines: legacyLines(), archived });
  writeRollout(home, { threadId: ID, lines: legacyLines(ID, 'Older'), archived, compressed: true });
  const other = writeRollout(home, { threadId: OTHER, lines: legacyLines(OTHER) });
  const row = { id: ID, rollout_path: path, archived: archived ? 1 : 0, archived_at: archived ? 1 : null };
  const db = codexDbIn(home, '169', row, { id: OTHER, rollout_path: other });
  const place = { home, trash: join(await tempFolder(), 'trash'), codexDbPath: db.path, outside };
  if (prepare !== undefined) await prepare((await movesHome(place)).store);
  return place;
}

/** What every rollout in the home and in the trash holds. */
function bytesOf({ home, trash }: Place): ReadonlySet<string> {
  const files = [
    ...filesBelow(join(home, 'sessions')),
    ...filesBelow(join(home, 'archived_sessions')),
    ...filesBelow(trash),
  ];
  return new Set(files.flatMap(([path, bytes]) => (/[0-9a-f]\.jsonl(\.zst)?$/.test(path) ? [bytes] : [])));
}

async function find(store: LocalThreadStore, threadId: typeof ID) {
  try {
    return await store.readThread({ threadId, includeArchived: true });
  } catch (error) {
    if (error instanceof SkeinError && error.code === 'not_found') return null;
    throw error;
  }
}

async function onlyDeletion(store: LocalThreadStore): Promise<string> {
  return (await store.listDeletedThreads())[0]?.deletionId ?? '';
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => null,
    (error: unknown) => error,
  );
}

function told(fault: Fault): string {
  return 'code' in fault ? `${fault.kind} ${fault.code ?? ''}` : fault.kind;
}
