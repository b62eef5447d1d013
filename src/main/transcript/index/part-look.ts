import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { readFailure } from '../read-source.ts';
import type { TranscriptPart, TranscriptSource } from '../types.ts';

/** Of the beginning, and of what is before the indexed end, so much is compared when a file has grown. */
const DIGEST_BYTES = 4096;

/** A file of a transcript as it was found. */
export interface PartLook {
  readonly path: string;
  readonly compressed: boolean;
  /** Where its reading ends because the thread goes on in the next file; null for the last one. */
  readonly endBytes: number | null;
  readonly size: number;
  /** Nanoseconds, and the inode, as texts: they can be too large for a number. */
  readonly mtime: string;
  readonly inode: string;
}

/** A file as it was when it was indexed up to `end`, in decompressed bytes. */
export interface PartPrint extends PartLook {
  readonly end: number;
  /** null for a compressed file, which does not grow. */
  readonly digest: string | null;
}

/** What became of an indexed file: the index is still right, right as far as it goes, or of another file. */
export type Change = 'same' | 'grown' | 'rewritten';

/** The files of a transcript in the order they are read. Fails as `readFailure` says when one of them is gone. */
export async function lookAt(source: TranscriptSource): Promise<readonly PartLook[]> {
  const { path, compressed } = source;
  const wanted: readonly TranscriptPart[] = [...(source.bases ?? []), { path, compressed, endBytes: null }];
  return await Promise.all(wanted.map(lookAtPart));
}

async function lookAtPart({ path, compressed, endBytes }: TranscriptPart): Promise<PartLook> {
  const file = await stat(path, { bigint: true }).catch((error: unknown) => {
    throw readFailure(path, error);
  });
  const size = Number(file.size);
  return { path, compressed, endBytes, size, mtime: String(file.mtimeNs), inode: String(file.ino) };
}

/** What to know a file by that was indexed up to `end`. */
export async function printOf(look: PartLook, end: number): Promise<PartPrint> {
  return { ...look, end, digest: look.compressed ? null : await digestOf(look.path, end) };
}

/** What became of all of them together. */
export async function changeOf(prints: readonly PartPrint[], looks: readonly PartLook[]): Promise<Change> {
  if (prints.length !== looks.length) return 'rewritten';
  let change: Change = 'same';
  for (const [index, print] of prints.entries()) {
    const look = looks[index];
    const found = look === undefined ? 'rewritten' : await changeOfPart(print, look);
    if (found === 'rewritten') return found;
    if (found === 'grown') change = found;
  }
  return change;
}

/** A file of the same size that was written at another time may be another one, whatever its ends say. */
async function changeOfPart(print: PartPrint, look: PartLook): Promise<Change> {
  if (look.inode !== print.inode || look.endBytes !== print.endBytes) return 'rewritten';
  if (look.compressed !== print.compressed) return 'rewritten';
  if (look.size === print.size) return look.mtime === print.mtime ? 'same' : 'rewritten';
  if (look.compressed || look.size < print.end) return 'rewritten';
  if ((await digestOf(look.path, print.end)) !== print.digest) return 'rewritten';
  // What a fork has of its source's rollout ends where it did.
  return look.endBytes === null ? 'grown' : 'same';
}

async function digestOf(path: string, end: number): Promise<string> {
  const file = await open(path).catch((error: unknown) => {
    throw readFailure(path, error);
  });
  try {
    const length = Math.min(DIGEST_BYTES, end);
    const room = Buffer.alloc(2 * length);
    await file.read(room, 0, length, 0);
    await file.read(room, length, length, end - length);
    return createHash('sha256').update(room).digest('base64');
  } catch (error) {
    throw readFailure(path, error);
  } finally {
    await file.close();
  }
}
