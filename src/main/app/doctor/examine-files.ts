import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ThreadId } from '../../../shared/thread.ts';
import { copies, type ExaminedFile, readBadLines, readLastLine } from '../../doctor/index.ts';
import { listRollouts, writerLockHeld } from '../../rollout/index.ts';
import type { RolloutFile, RolloutScan } from '../../rollout/types.ts';
import type { AppContext } from '../context.ts';
import type { Steps } from './steps.ts';

/** Somebody may still write a file that changed this lately. */
export const BUSY_MS = 10_000;
/** Files whose facts are read from the state DB at once. */
const PAGE = 200;
/** Files that are read anew at the same time. */
const READERS = 4;
const BAD_LINES = 6;
/** Of all files together, what is read again to show bad lines. */
const BAD_BYTES = 256 * 1024 * 1024;

/** Every rollout of the home with its facts and what is wrong with its bytes. */
export async function examineFiles(context: AppContext, steps: Steps): Promise<readonly ExaminedFile[]> {
  const files = await listRollouts(context.doctor.home);
  steps.more(files.length);
  const known = await knownScans(context, files);
  const scans = await scanRest(context, files, { known, steps });
  const budget = { bytes: BAD_BYTES };
  const examined: ExaminedFile[] = [];
  for (const scan of scans) examined.push(await examine(context, scan, { budget, steps }));
  return withDigests(examined);
}

/** What the state DB read of files that did not change since, by path. */
async function knownScans(
  { stateDb, host }: AppContext,
  files: readonly RolloutFile[],
): Promise<ReadonlyMap<string, RolloutScan>> {
  const found = new Map<string, RolloutScan>();
  if (stateDb === null) return found;
  try {
    for (let at = 0; at < files.length; at += PAGE) {
      const owners = stateDb.rolloutOwners(files.slice(at, at + PAGE).map(({ path }) => path));
      const ids = [...new Set(owners.values())];
      for (const scan of stateDb.scansOf(ids)) found.set(scan.file.path, scan);
      await nextTurn();
    }
  } catch (error) {
    host.log(`Skein's own list could not be read, all files are: ${String(error)}`);
  }
  return found;
}

async function scanRest(
  { doctor }: AppContext,
  files: readonly RolloutFile[],
  { known, steps }: { readonly known: ReadonlyMap<string, RolloutScan>; readonly steps: Steps },
): Promise<readonly RolloutScan[]> {
  const scans = files.map((file) => sameScan(file, known.get(file.path)));
  const rest = scans.flatMap((scan, at) => (scan === null ? [at] : []));
  const read = async () => {
    for (let at = rest.shift(); at !== undefined; at = rest.shift()) {
      steps.check();
      const file = files[at];
      if (file !== undefined) scans[at] = await doctor.scan(file);
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return scans.filter((scan) => scan !== null);
}

function sameScan(file: RolloutFile, scan: RolloutScan | undefined): RolloutScan | null {
  const same = scan?.file.sizeBytes === file.sizeBytes && scan.file.mtimeMs === file.mtimeMs;
  return same ? { ...scan, file } : null;
}

async function examine(
  context: AppContext,
  scan: RolloutScan,
  { budget, steps }: { readonly budget: { bytes: number }; readonly steps: Steps },
): Promise<ExaminedFile> {
  const { file } = scan;
  const facts = scan.kind === 'facts' ? scan.facts : null;
  const busy = isBusy(context, file, facts?.threadId ?? null);
  const plain = !file.compressed && !busy;
  const examined = {
    file,
    facts,
    problem: scan.kind === 'unreadable' ? scan.reason : null,
    lastLine: plain && facts?.torn === true ? await readLastLine(file.path).catch(() => null) : null,
    badLines: facts !== null && facts.badLineCount > 0 && !busy ? await badLines(file, budget) : null,
    compressedTwin: file.compressed ? null : await twinOf(file.path),
    sha256: null,
    busy,
  };
  await steps.done();
  return examined;
}

/** Whether somebody writes a thread, as far as that can be seen. */
export function isBusy(
  { doctor, live }: AppContext,
  file: Pick<RolloutFile, 'mtimeMs'>,
  threadId: ThreadId | null,
): boolean {
  if (Date.now() - file.mtimeMs < BUSY_MS) return true;
  if (threadId === null) return false;
  return live.has(threadId) || writerLockHeld(doctor.home, threadId) === 'held';
}

async function badLines(file: RolloutFile, budget: { bytes: number }): Promise<ExaminedFile['badLines']> {
  if (budget.bytes <= 0) return null;
  const endBytes = Math.min(file.sizeBytes, budget.bytes);
  budget.bytes -= endBytes;
  return readBadLines(file.path, { most: BAD_LINES, endBytes }).catch(() => null);
}

async function twinOf(path: string): Promise<string | null> {
  const twin = `${path}.zst`;
  return stat(twin).then(
    (stats) => (stats.isFile() ? twin : null),
    () => null,
  );
}

/** Files that share their id and their size are told apart by all of their bytes. */
async function withDigests(files: readonly ExaminedFile[]): Promise<readonly ExaminedFile[]> {
  const alike = new Set(
    [...copies(files).values()].flatMap((same) =>
      same.filter((one) =>
        same.some((other) => other !== one && other.file.sizeBytes === one.file.sizeBytes),
      ),
    ),
  );
  if (alike.size === 0) return files;
  const told: ExaminedFile[] = [];
  for (const one of files) {
    told.push(alike.has(one) ? { ...one, sha256: await sha256Of(one.file.path).catch(() => null) } : one);
  }
  return told;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
