import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FactsSoFar, FactScanner } from './fact-scanner.ts';
import { finishFold } from './fold-facts.ts';
import { LineFeed } from './line-feed.ts';
import { readLines } from './read-lines.ts';
import { readRange } from './read-range.ts';
import type { RolloutFile, RolloutScan } from './types.ts';

/** How far a rollout was scanned and what its lines said until then. Plain data, good for one path. */
export interface ScanMark extends FactsSoFar {
  readonly inode: bigint;
  /** The bytes before `offset`, by which a file that only grew is known. */
  readonly ending: Uint8Array;
}

/** One scan, and what the next one of the same path can go on from. */
export interface ScanStep {
  readonly scan: RolloutScan;
  /** null: the next scan has to begin anew, or loses little by it. */
  readonly mark: ScanMark | null;
  /** What was read of the file for it, in bytes on disk. */
  readonly bytesRead: number;
}

/** Bytes before the mark that must still be what they were, or the file is another one. */
const ENDING_BYTES = 1_024;
const CHUNK_BYTES = 256 * 1024;
/** Reading less than this anew costs no more than going on. */
const MARKED_FROM_BYTES = 32 * 1024;

/**
 * The facts of a rollout, of which only what came since `before` is read, when the file has only grown; anything else
 * (another file at the path, a shorter one, other bytes before the mark) is read from the beginning. A last line without
 * newline is read again the next time. Compressed rollouts have no marks, nor have those whose lines take less than
 * `markedFromBytes`. Never rejects: see `scanRollout`.
 *
 * The facts are those of a scan of the whole file, but for `badLineCount`: lines that such a scan passes over unparsed may
 * have been looked at by an earlier one, and then count as what they are.
 */
export async function scanOnwards(
  file: RolloutFile,
  before: ScanMark | null,
  markedFromBytes: number = MARKED_FROM_BYTES,
): Promise<ScanStep> {
  try {
    return file.compressed ? await scanCompressed(file) : scanPlain(file, before, markedFromBytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { scan: unreadable(file, reason), mark: null, bytesRead: 0 };
  }
}

async function scanCompressed(file: RolloutFile): Promise<ScanStep> {
  const take = async (eager: boolean) => {
    const scanner = new FactScanner(file, eager);
    await readLines(file.path, scanner);
    return { scan: toScan(file, scanner), exact: scanner.exact };
  };
  const quick = await take(false);
  const { scan } = quick.exact ? quick : await take(true);
  return { scan, mark: null, bytesRead: file.sizeBytes };
}

function scanPlain(file: RolloutFile, before: ScanMark | null, markedFromBytes: number): ScanStep {
  const opened = openSync(file.path, 'r');
  try {
    const from = before !== null && continues(opened, before) ? before : null;
    const quick = scanFrom(opened, file, { from, eager: false });
    const { scanner, scan, bytesRead } = quick.scanner.exact
      ? quick
      : scanFrom(opened, file, { from, eager: true });
    const soFar = scanner.soFar();
    const looked = bytesRead + (before?.ending.length ?? 0);
    if (soFar.offset < markedFromBytes) return { scan, mark: null, bytesRead: looked };
    const ending = endingAt(opened, soFar.offset);
    return { scan, mark: { ...soFar, inode: inodeOf(opened), ending }, bytesRead: looked + ending.length };
  } finally {
    closeSync(opened);
  }
}

function continues(opened: number, { inode, offset, ending }: ScanMark): boolean {
  return inode === inodeOf(opened) && readRange(opened, offset - ending.length, offset).equals(ending);
}

function inodeOf(opened: number): bigint {
  return fstatSync(opened, { bigint: true }).ino;
}

function endingAt(opened: number, offset: number): Uint8Array {
  return readRange(opened, Math.max(0, offset - ENDING_BYTES), offset);
}

interface Scanned {
  readonly scanner: FactScanner;
  readonly scan: RolloutScan;
  readonly bytesRead: number;
}

function scanFrom(
  opened: number,
  file: RolloutFile,
  { from, eager }: { readonly from: ScanMark | null; readonly eager: boolean },
): Scanned {
  const scanner = new FactScanner(file, eager, from);
  const bytesRead = feedFrom(opened, scanner, from?.offset ?? 0);
  return { scanner, scan: toScan(file, scanner), bytesRead };
}

/** Hands over all lines from `start` on; returns how many bytes that were. */
function feedFrom(opened: number, scanner: FactScanner, start: number): number {
  const feed = new LineFeed(scanner, start);
  const room = sharedRoom();
  let at = start;
  for (;;) {
    const size = readSync(opened, room, 0, room.length, at);
    if (size === 0) break;
    feed.feed(room.subarray(0, size));
    at += size;
  }
  feed.end();
  return at - start;
}

let shared: Buffer | undefined;

/** One room for all files that this thread scans, one after the other: new memory costs more than the reading. */
function sharedRoom(): Buffer {
  shared ??= Buffer.allocUnsafeSlow(CHUNK_BYTES);
  return shared;
}

function toScan(file: RolloutFile, scanner: FactScanner): RolloutScan {
  const folded = scanner.finish();
  const counts = scanner.counts();
  if (counts.lineCount === 0) return unreadable(file, 'empty rollout');
  const facts = finishFold(folded, file, counts);
  if (facts === null) return unreadable(file, 'no session meta, and no thread id in the file name');
  return { kind: 'facts', file, facts };
}

function unreadable(file: RolloutFile, reason: string): RolloutScan {
  return { kind: 'unreadable', file, reason };
}
