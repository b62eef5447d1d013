import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parseThreadId, type ThreadId } from '../../../../shared/thread.ts';
import { folderPlaces, objectOf, parseObject, textOf } from '../../../rollout/index.ts';
import { fileMark, sha256Of } from '../file-marks.ts';
import type { FileMark, ReplacedFile } from '../types.ts';

/** More than this was not added by edits of metadata alone. */
const TAIL_MOST = 16 * 1024 * 1024;

type Splices = NonNullable<ReplacedFile['splices']>;

/** Of a rollout whose parts were replaced, all marks are known. */
interface Spliced extends ReplacedFile {
  readonly before: FileMark;
  readonly after: FileMark;
  readonly splices: Splices;
}

/**
 * Edits of metadata add session metas to a rollout, and stay there when they are taken back. A rollout to which nothing
 * else was added since is as the change left it: this is how the change reads with these lines behind it. `kept`: what was
 * changed is the end of the line before them, which they need. null: the file differs in any other way.
 */
export async function grownFile(
  file: ReplacedFile,
  threadId: ThreadId | null,
): Promise<ReplacedFile | 'kept' | null> {
  if (!isSpliced(file) || threadId === null) return null;
  const { path, before, after, splices } = file;
  const now = await fileMark(path, { hash: false });
  if (now === null || !(await beginsAs(path, now, after))) return null;
  const tail = await bytesAt(path, after.sizeBytes, now.sizeBytes - after.sizeBytes);
  if (!isMetadata(tail, threadId)) return null;
  if (splices.every((one) => one.before === '' && one.at + one.afterBytes === after.sizeBytes)) return 'kept';
  const added = await splicesIn(file, threadId);
  const sizeBytes = added.reduce((sum, one) => sum + growthOf(one), before.sizeBytes + tail.length);
  return {
    ...file,
    before: { sizeBytes, mtimeMs: before.mtimeMs, sha256: null },
    after: now,
    splices: [...splices, ...added],
  };
}

function isSpliced(file: ReplacedFile): file is Spliced {
  return file.before !== null && file.after !== null && file.splices !== null;
}

/** Such lines leave the time of the file as it was. */
async function beginsAs(path: string, now: FileMark, after: FileMark): Promise<boolean> {
  const added = now.sizeBytes - after.sizeBytes;
  if (added <= 0 || added > TAIL_MOST || now.mtimeMs !== after.mtimeMs) return false;
  if (after.sha256 === null) return true;
  return (await sha256Of(createReadStream(path, { end: after.sizeBytes - 1 }))) === after.sha256;
}

function isMetadata(tail: Buffer, threadId: ThreadId): boolean {
  const lines = tail.toString('utf8').split('\n');
  // A line that nothing ended gets its end with the first one behind it.
  return lines.at(-1) === '' && lines.every((line) => line === '' || carriedBy(line) === threadId);
}

/** The thread of a session meta; null: the line is none. */
function carriedBy(line: string): ThreadId | null {
  const record = parseObject(line);
  if (record?.['type'] !== 'session_meta') return null;
  return parseThreadId(textOf(objectOf(record['payload'])?.['id']) ?? '');
}

/** Added lines repeat what the change wrote before them. */
async function splicesIn({ path, after, splices }: Spliced, threadId: ThreadId): Promise<Splices> {
  const former = new Map<string, string>();
  for (const { at, before, afterBytes } of splices) {
    former.set((await bytesAt(path, at, afterBytes)).toString('utf8'), before);
  }
  const places = await folderPlaces(path, threadId);
  return places.flatMap(({ at, raw }) => {
    const before = former.get(raw);
    if (at < after.sizeBytes || before === undefined) return [];
    return [{ at, before, afterBytes: Buffer.byteLength(raw) }];
  });
}

function growthOf({ before, afterBytes }: Splices[number]): number {
  return Buffer.byteLength(before, 'base64') - afterBytes;
}

async function bytesAt(path: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
