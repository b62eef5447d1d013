import { invalidRequest, SkeinError } from '../../../../shared/errors.ts';
import type { ThreadId } from '../../../../shared/thread.ts';
import { isTaken } from '../../../rollout/index.ts';
import { assertWritable, type LocalContext } from '../context.ts';
import type { FoundThread } from '../find-thread.ts';
import { followFiles, scanMovedTo } from '../follow-files.ts';
import { requireThread } from '../read-thread.ts';
import { copiesOf } from '../thread-copies.ts';
import { whileUnwritten } from '../unwritten.ts';
import { discard, drop, hashOf, pack, type PackedFile, replace, textSum, unpack } from './packed-file.ts';

const SUFFIX = '.zst';

/** A rollout and its compressed form, which is beside it and of which Codex goes on speaking by the plain name. */
export interface Compression {
  readonly plainPath: string;
  readonly compressedPath: string;
  /** Of the plain text, in hex. */
  readonly sha256: string;
  readonly plainBytes: number;
}

/**
 * What compressing a thread would do. Changes nothing. `invalid_request` when its rollout is compressed already, is not
 * the only one, or is no file of the home.
 */
export async function planCompression(context: LocalContext, threadId: ThreadId): Promise<Compression> {
  const { path, sizeBytes } = await onlyRollout(context, await found(context, threadId));
  if (path.endsWith(SUFFIX)) throw invalidRequest('its rollout is compressed already');
  const sha256 = await hashOf(context.files, path);
  return { plainPath: path, compressedPath: `${path}${SUFFIX}`, sha256, plainBytes: sizeBytes };
}

/**
 * What decompressing a thread would do. Changes nothing. `invalid_request` when its rollout is not compressed, is not the
 * only one, or is no file of the home; `unsupported` when only its beginning can be decompressed.
 */
export async function planDecompression(context: LocalContext, threadId: ThreadId): Promise<Compression> {
  const { path } = await onlyRollout(context, await found(context, threadId));
  if (!path.endsWith(SUFFIX)) throw invalidRequest('its rollout is not compressed');
  const { sha256, bytes } = await textSum(context.files, path);
  return {
    plainPath: path.slice(0, -SUFFIX.length),
    compressedPath: path,
    sha256,
    plainBytes: bytes,
  };
}

/**
 * Puts a compressed rollout in the place of the plain one, as Codex does it: zstd at level 3, read back and compared
 * before the plain one goes, with its time and permissions. Returns the bytes that it takes now. Readers that find both
 * prefer the plain one, so that nothing is lost whenever the process ends. `conflict` when the thread is being written, or
 * its rollout is not the one that was planned any more.
 */
export async function compressThread(
  context: LocalContext,
  threadId: ThreadId,
  { plainPath, compressedPath, sha256 }: Compression,
): Promise<number> {
  assertWritable(context);
  const make = () => pack(context.files, plainPath);
  await exchange(context, { threadId, from: plainPath, to: compressedPath, sha256, make });
  return Number((await context.files.stat(compressedPath)).size);
}

/**
 * Puts the plain rollout in the place of the compressed one, byte for byte, with its time. `conflict` when the compressed one
 * is not there any more, as after Codex has opened the thread, which decompresses it.
 */
export async function decompressThread(
  context: LocalContext,
  threadId: ThreadId,
  { plainPath, compressedPath, sha256 }: Compression,
): Promise<void> {
  assertWritable(context);
  const make = () => unpack(context.files, compressedPath, sha256);
  await exchange(context, { threadId, from: compressedPath, to: plainPath, sha256, make });
}

interface Exchange {
  readonly threadId: ThreadId;
  readonly from: string;
  readonly to: string;
  readonly sha256: string;
  readonly make: () => Promise<PackedFile>;
}

/** What takes long is done beside writers; only the exchange keeps them away. */
async function exchange(context: LocalContext, order: Exchange): Promise<void> {
  if (!isTaken(order.from)) throw changed(`${order.from} is not there any more`);
  if (isTaken(order.to)) await finish(context, order);
  else await exchangeAnew(context, order);
}

async function exchangeAnew(context: LocalContext, order: Exchange): Promise<void> {
  const packed = await order.make();
  try {
    if (packed.sha256 !== order.sha256) throw changed(`${order.from} was changed meanwhile`);
    await whileUnwritten(context, order.threadId, async () => {
      const thread = await found(context, order.threadId);
      if (thread.scan.file.path !== order.from) throw changed(`${order.from} is not its rollout any more`);
      await replace(context.files, packed, order.to);
      follow(context, thread, order);
    });
  } catch (error) {
    await discard(context.files, packed);
    throw error;
  }
}

/** Both are there, as after a process that ended in between: what was begun is ended, when both hold that text. */
async function finish(context: LocalContext, order: Exchange): Promise<void> {
  const { files } = context;
  await whileUnwritten(context, order.threadId, async () => {
    const stats = await files.stat(order.from);
    for (const path of [order.from, order.to]) {
      if ((await hashOf(files, path)) !== order.sha256)
        throw changed(`another file is there already: ${order.to}`);
    }
    const thread = await found(context, order.threadId);
    await drop(files, order.from, stats);
    follow(context, thread, order);
  });
}

function follow(context: LocalContext, { scan }: FoundThread, { threadId, from, to }: Exchange): void {
  const moved = scanMovedTo(context, scan, to);
  followFiles(context, { threadId, gone: [from], come: moved === null ? [] : [moved] });
}

function found(context: LocalContext, threadId: ThreadId): Promise<FoundThread> {
  return requireThread(context, { threadId, includeArchived: true });
}

/** A compressed copy beside the plain one is what is left of a compression that was interrupted. */
async function onlyRollout(context: LocalContext, thread: FoundThread) {
  const [file, ...others] = await copiesOf(context, thread);
  if (file === undefined || others.some(({ path }) => path !== `${file.path}${SUFFIX}`)) {
    throw invalidRequest('it has more than one rollout');
  }
  return file;
}

function changed(message: string): SkeinError {
  return new SkeinError('conflict', message);
}
