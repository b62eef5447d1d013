import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import { SkeinError } from '../../../../src/shared/errors.ts';
import { ERRNOS, type Fault, type FaultPlan, faultAt, faultFrom } from '../../../support/faults.ts';
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
  OTHER_DISK,
  paginatedLines,
} from './moves-home.ts';

const DISK = tmpdir();

// Thousands of files are flushed here: in memory, where there is a disk of that kind.
beforeAll(() => {
  if (OTHER_DISK !== null) process.env['TMPDIR'] = OTHER_DISK;
});

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
    const journal = await stepsOf(operation);
    const problems: string[] = [];
    for (const [index, step] of journal.entries()) {
      for (const fault of faultsOf(step)) {
        const failing = { plan: faultAt(index + 1, fault), where: `${step}: ${told(fault)}` };
        problems.push(...(await problemsOf(operation, failing)));
      }
    }
    expect(problems).toEqual([]);
    expect(journal.length).toBeGreaterThan(1);
  });

  it('and every one after it too, the same', { timeout: 240_000 }, async () => {
    const problems: string[] = [];
    for (const [index, step] of (await stepsOf(operation)).entries()) {
      const code = ERRNOS[index % ERRNOS.length] ?? 'EIO';
      const plan = faultFrom(index + 1, { kind: 'error', code });
      problems.push(...(await problemsOf(operation, { plan, where: `from ${step}: ${code}` })));
    }
    expect(problems).toEqual([]);
  });
});

const BETWEEN_DISKS = OPERATIONS.filter(({ what }) => ['deleting', 'restoring'].includes(what));

describe.runIf(OTHER_DISK !== null).each(BETWEEN_DISKS)('$what between two disks', (operation) => {
  it('is as safe', { timeout: 240_000 }, async () => {
    const problems: string[] = [];
    for (const [index, step] of (await stepsOf(operation, true)).entries()) {
      for (const kind of ['error', 'error-after'] as const) {
        const plan = faultAt(index + 1, { kind, code: 'EIO' });
        const failing = { plan, where: `${step}: ${kind}`, twoDisks: true };
        problems.push(...(await problemsOf(operation, failing)));
      }
    }
    expect(problems).toEqual([]);
  });
});

/** Only a write can be short. */
function faultsOf(step: string): readonly Fault[] {
  return step.split(' ')[1] === 'write' ? FAULTS : FAULTS.filter(({ kind }) => kind !== 'short');
}

async function stepsOf(operation: Operation, twoDisks = false): Promise<readonly string[]> {
  const files = new FaultyFiles();
  const place = await setUp(operation, twoDisks);
  const { store } = await movesHome({ ...place, files });
  await operation.run(store, place);
  return files.journal;
}

interface Failing {
  readonly plan: FaultPlan;
  /** For the message of a test that fails. */
  readonly where: string;
  readonly twoDisks?: boolean;
}

/** What is wrong after one failure, and after the operation was done again. */
async function problemsOf(operation: Operation, failing: Failing): Promise<readonly string[]> {
  const { plan, where, twoDisks = false } = failing;
  const place = await setUp(operation, twoDisks);
  const before = bytesOf(place);
  const faulty = await movesHome({ ...place, files: new FaultyFiles(plan) });
  const failure = await failureOf(operation.run(faulty.store, place));
  // Another process looks, without faults and with nothing in mind.
  const calm = await movesHome(place);
  const isDone = await operation.isDone(calm.store);
  const wrong = [
    failure !== null && !(failure instanceof SkeinError) && `fails with ${failure.message}`,
    failure === null && !isDone && 'says that it is done',
    ...(await unsound(operation, { place, calm, before })),
  ];
  if (!isDone) await operation.run(calm.store, place);
  const again = [
    !(await operation.isDone(calm.store)) && 'cannot be done again',
    ...(await unsound(operation, { place, calm, before })),
  ];
  return [...wrong, ...again].filter((each) => each !== false).map((each) => `${where}: ${each}`);
}

interface Found {
  readonly place: Place;
  readonly calm: MovesHome;
  readonly before: ReadonlySet<string>;
}

async function unsound(operation: Operation, found: Found): Promise<readonly (string | false)[]> {
  const { place, calm } = found;
  const bystander = await find(calm.store, OTHER);
  const listing = await movesHome({ ...place, stateDb: false });
  const query = { filter: { archived: 'all' }, sort: { key: 'created', order: 'asc' } } as const;
  const { threads } = await listing.store.listThreads({ ...query, cursor: null, limit: 100 });
  const reads = await Promise.all(threads.map(({ id }) => find(calm.store, id)));
  return [
    bystander?.archived !== false && 'the bystander is not where it was',
    reads.includes(null) && 'a listed thread cannot be read',
    ...(operation.destroys === true ? [] : await lost(found)),
  ];
}

/** Every byte is in the home or in the trash, and Codex's row names a file that is there. */
async function lost({ place, calm, before }: Found): Promise<readonly (string | false)[]> {
  const now = bytesOf(place);
  const thread = await find(calm.store, ID);
  const deleted = await calm.store.listDeletedThreads();
  const row = calm.context.codexDb?.getRow(ID);
  return [
    ...[...before].map((bytes) => !now.has(bytes) && `has lost ${bytes.slice(0, 150)}`),
    thread === null && !deleted.some((each) => each.thread.id === ID) && 'the thread is nowhere',
    thread !== null && !existsSync(row?.rolloutPath ?? '') && `Codex looks at ${row?.rolloutPath}`,
  ];
}

/** Two files of one thread and a bystander, with Codex's database. */
async function setUp({ archived = false, prepare }: Operation, twoDisks: boolean): Promise<Place> {
  const home = await tempFolder();
  const outside = join(await tempFolder(), 'to-import.jsonl');
  writeFileSync(outside, rolloutText(paginatedLines(IMPORTED)));
  const path = writeRollout(home, { threadId: ID, lines: legacyLines(), archived });
  writeRollout(home, { threadId: ID, lines: legacyLines(ID, 'Older'), archived, compressed: true });
  const other = writeRollout(home, { threadId: OTHER, lines: legacyLines(OTHER) });
  const row = { id: ID, rollout_path: path, archived: archived ? 1 : 0, archived_at: archived ? 1 : null };
  const db = codexDbIn(home, '169', row, { id: OTHER, rollout_path: other });
  const trash = join(twoDisks ? await folderInFiles() : await tempFolder(), 'trash');
  const place = { home, trash, codexDbPath: db.path, outside };
  if (prepare !== undefined) await prepare((await movesHome(place)).store);
  return place;
}

/** On the disk that temporary files are on otherwise. */
async function folderInFiles(): Promise<string> {
  const folder = mkdtempSync(join(DISK, 'skein-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
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

async function failureOf(work: Promise<unknown>): Promise<Error | null> {
  return await work.then(
    () => null,
    (error: Error) => error,
  );
}

function told(fault: Fault): string {
  return 'code' in fault ? `${fault.kind} ${fault.code ?? ''}` : fault.kind;
}
