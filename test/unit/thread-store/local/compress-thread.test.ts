import { existsSync, readFileSync, statSync, writeFileSync, appendFileSync, utimesSync } from 'node:fs';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { takeWriterLock } from '../../../../src/main/rollout/index.ts';
import { SkeinError } from '../../../../src/shared/errors.ts';
import { type Fault, faultAt } from '../../../support/faults.ts';
import { FaultyFiles } from '../../../support/faulty-files.ts';
import { writeRollout } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { codexDbIn, filesBelow, ID, legacyLines, movesHome, paginatedLines } from './moves-home.ts';

const USED_AT = new Date('2026-01-02T03:04:05.678Z');
const LONG = 'words '.repeat(20_000);

async function homeWithThread(lines = legacyLines(ID, LONG)) {
  const home = await tempFolder();
  const path = writeRollout(home, { threadId: ID, lines, modifiedAt: USED_AT });
  return { home, path, text: readFileSync(path) };
}

it.each([
  ['legacy', legacyLines(ID, LONG)],
  ['paginated', paginatedLines(ID, LONG)],
])('compresses a %s thread, which reads as before and takes less', async (_mode, lines) => {
  const { home, path, text } = await homeWithThread(lines);
  const { store, stateDb } = await movesHome({ home });
  const before = await store.readThread({ threadId: ID, includeArchived: false });
  const plan = await store.planCompression(ID);
  expect(plan).toMatchObject({ plainPath: path, compressedPath: `${path}.zst`, plainBytes: text.length });
  expect(existsSync(path)).toBe(true);
  const bytes = await store.compressThread(ID, plan);
  expect(existsSync(path)).toBe(false);
  expect(statSync(`${path}.zst`).size).toBe(bytes);
  expect(bytes).toBeLessThan(text.length / 10);
  expect(zstdDecompressSync(readFileSync(`${path}.zst`)).equals(text)).toBe(true);
  expect(statSync(`${path}.zst`).mtime).toEqual(USED_AT);
  const after = await store.readThread({ threadId: ID, includeArchived: false });
  expect(after).toEqual({ ...before, rolloutPath: `${path}.zst`, rolloutBytes: bytes });
  expect(stateDb.getThread(ID)?.rolloutPath).toBe(`${path}.zst`);
});

it('the frame says how long the text is, so that Codex need not decompress all of it to look at a point', async () => {
  const { home, path, text } = await homeWithThread();
  const { store } = await movesHome({ home });
  await store.compressThread(ID, await store.planCompression(ID));
  const frame = readFileSync(`${path}.zst`);
  const descriptor = frame[4] ?? 0;
  expect(frame.readUInt32LE(0)).toBe(0xfd2fb528);
  const isSingle = (descriptor & 0x20) !== 0;
  const at = 5 + (isSingle ? 0 : 1);
  const size = [isSingle ? frame[at] : 0, frame.readUInt16LE(at) + 256, frame.readUInt32LE(at)][
    descriptor >> 6
  ];
  expect(size).toBe(text.length);
});

it('decompresses byte for byte, with the time', async () => {
  const { home, path, text } = await homeWithThread();
  const { store } = await movesHome({ home });
  const plan = await store.planCompression(ID);
  const before = await store.readThread({ threadId: ID, includeArchived: false });
  await store.compressThread(ID, plan);
  await store.decompressThread(ID, plan);
  expect(readFileSync(path).equals(text)).toBe(true);
  expect(statSync(path).mtime).toEqual(USED_AT);
  expect(existsSync(`${path}.zst`)).toBe(false);
  expect(await store.readThread({ threadId: ID, includeArchived: false })).toEqual(before);
});

it('refuses what is compressed already, what changed since it was planned, and what is being written', async () => {
  const { home, path } = await homeWithThread();
  const { store } = await movesHome({ home });
  const plan = await store.planCompression(ID);
  appendFileSync(path, '\n');
  await expect(store.compressThread(ID, plan)).rejects.toMatchObject({ code: 'conflict' });
  const lock = await takeWriterLock(home, ID);
  await expect(store.compressThread(ID, await store.planCompression(ID))).rejects.toMatchObject({
    code: 'conflict',
  });
  await lock.release();
  expect(filesBelow(home).size).toBe(2);
  await store.compressThread(ID, await store.planCompression(ID));
  await expect(store.planCompression(ID)).rejects.toMatchObject({ code: 'invalid_request' });
});

it('a thread with other rollouts, and a read-only home, stay as they are', async () => {
  const { home } = await homeWithThread();
  const closed = await movesHome({ home, readOnly: true });
  const plan = await closed.store.planCompression(ID);
  await expect(closed.store.compressThread(ID, plan)).rejects.toMatchObject({ code: 'read_only' });
  writeRollout(home, { threadId: ID, lines: legacyLines(ID, 'older'), archived: true });
  const { store } = await movesHome({ home });
  await expect(store.planCompression(ID)).rejects.toThrow('more than one rollout');
});

it('what was opened since is not taken back over what was said since', async () => {
  const { home, path, text } = await homeWithThread();
  const { store } = await movesHome({ home });
  const plan = await store.planCompression(ID);
  await store.compressThread(ID, plan);
  writeFileSync(path, `${text.toString()}more\n`);
  await expect(store.decompressThread(ID, plan)).rejects.toMatchObject({ code: 'conflict' });
  expect(readFileSync(path, 'utf8').endsWith('more\n')).toBe(true);
  expect(existsSync(`${path}.zst`)).toBe(true);
});

it('a compressed file that holds something else is not decompressed', async () => {
  const { home, path } = await homeWithThread();
  const { store } = await movesHome({ home });
  const plan = await store.planCompression(ID);
  await store.compressThread(ID, plan);
  writeFileSync(`${path}.zst`, zstdCompressSync(Buffer.from(readFileSync(`${path}.zst`))));
  await expect(store.decompressThread(ID, plan)).rejects.toBeInstanceOf(SkeinError);
  expect(existsSync(path)).toBe(false);
});

it('what an interrupted compression left is ended by the next one', async () => {
  const { home, path, text } = await homeWithThread();
  const { store } = await movesHome({ home });
  const plan = await store.planCompression(ID);
  writeFileSync(`${path}.zst`, zstdCompressSync(text));
  utimesSync(`${path}.zst`, USED_AT, USED_AT);
  await store.compressThread(ID, plan);
  expect(existsSync(path)).toBe(false);
  expect(zstdDecompressSync(readFileSync(`${path}.zst`)).equals(text)).toBe(true);
});

const FAULTS: readonly Fault[] = [
  { kind: 'error', code: 'ENOSPC' },
  { kind: 'error', code: 'EIO' },
  { kind: 'error-after', code: 'EIO' },
  { kind: 'short', bytes: 7 },
];

it.each(['compressing', 'decompressing'] as const)(
  '%s loses no byte whatever step fails, and can be done again',
  { timeout: 120_000 },
  async (what) => {
    const steps = await run(what, new FaultyFiles());
    const problems: string[] = [];
    for (const [index, step] of steps.journal.entries()) {
      for (const fault of FAULTS)
        problems.push(...(await problemsOf(what, `${step} ${fault.kind}`, faultAt(index + 1, fault))));
    }
    expect(problems).toEqual([]);
    expect(steps.journal.length).toBeGreaterThan(5);
  },
);

async function run(what: 'compressing' | 'decompressing', files: FaultyFiles) {
  const { home, text } = await homeWithThread();
  const calm = await movesHome({ home });
  const plan = await calm.store.planCompression(ID);
  if (what === 'decompressing') await calm.store.compressThread(ID, plan);
  const { store } = await movesHome({ home, files });
  const act = (on: typeof store) =>
    what === 'compressing' ? on.compressThread(ID, plan) : on.decompressThread(ID, plan);
  const error = await act(store).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { home, text, plan, error, act, journal: files.journal };
}

async function problemsOf(
  what: 'compressing' | 'decompressing',
  where: string,
  plan: ConstructorParameters<typeof FaultyFiles>[0],
): Promise<readonly string[]> {
  const { home, text, error, act, plan: paths } = await run(what, new FaultyFiles(plan));
  const { store } = await movesHome({ home });
  const read = await store.readThread({ threadId: ID, includeArchived: false }).catch(() => null);
  const [from, to] =
    what === 'compressing'
      ? [paths.plainPath, paths.compressedPath]
      : [paths.compressedPath, paths.plainPath];
  const holds = [from, to].filter((path) => existsSync(path)).map((path) => textOf(path).equals(text));
  const isDone = !existsSync(from);
  if (!isDone) await act(store);
  return [
    read === null && 'the thread cannot be read',
    (holds.length === 0 || holds.includes(false)) && 'bytes are lost',
    error === null && !isDone && 'says that it is done',
    error !== null && !(error instanceof SkeinError) && `fails with ${JSON.stringify(error)}`,
    (existsSync(from) || !existsSync(to)) && 'cannot be done again',
  ]
    .filter((each) => each !== false)
    .map((each) => `${where}: ${each}`);
}

function textOf(path: string): Buffer {
  return path.endsWith('.zst') ? zstdDecompressSync(readFileSync(path)) : readFileSync(path);
}

it('Codex’s row goes on naming the plain path, as Codex leaves it', async () => {
  const { home, path } = await homeWithThread();
  const db = codexDbIn(home, '169', { id: ID, rollout_path: path });
  const { store } = await movesHome({ home, codexDbPath: db.path });
  const before = db.row(ID);
  await store.compressThread(ID, await store.planCompression(ID));
  expect(db.row(ID)).toEqual(before);
});
