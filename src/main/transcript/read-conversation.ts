import type { FileHandle } from 'node:fs/promises';
import { SkeinError } from '../../shared/errors.ts';
import { ConversationCache } from './conversation-cache.ts';
import { kindOfHead } from './line-kind.ts';
import { parseRecord } from './line-record.ts';
import { LONG_LINE_HEAD_BYTES, MAX_LINE_BYTES, RawLine } from './line-splitter.ts';
import { messageOfHead } from './message-of-head.ts';
import { messageOfRecord } from './message-of-record.ts';
import { scanLines, withRollout } from './rollout-bytes.ts';
import type { MessageRef } from './turn-fold.ts';
import type { Conversation, ConversationRange, ConversationSource, MessageBody } from './types.ts';

/**
 * Reads a stretch of the conversation in a rollout: what user and agent said, in the order of the file, without what
 * was rolled back. History that a fork copied from its parent is part of it. Texts over 200,000 characters are cut.
 * The file is read in chunks with pauses for others. Throws `not_found` when it is gone, `unsupported` when this Node
 * cannot decompress it, `internal` when it cannot be read.
 */
export async function readConversation(
  source: ConversationSource,
  range: ConversationRange,
  cache: ConversationCache = new ConversationCache(),
): Promise<Conversation> {
  const { index, sizeBytes } = await cache.get(source);
  const total = index.messages.length;
  const end = Math.min(range.before ?? total, total);
  const start = Math.max(0, end - range.limit);
  const refs = index.messages.slice(start, end);
  const bodies = source.compressed ? await readByScan(source, sizeBytes, refs) : await readAt(source, refs);
  const messages = bodies.map((body, at) => ({ index: start + at, ...body }));
  return { messages, total, badLines: index.badLines };
}

async function readAt(
  { path }: ConversationSource,
  refs: readonly MessageRef[],
): Promise<readonly MessageBody[]> {
  if (refs.length === 0) return [];
  return withRollout(path, async (file) => {
    const bodies: MessageBody[] = [];
    for (const ref of refs) bodies.push(bodyOf(await lineAt(file, ref), path));
    return bodies;
  });
}

async function lineAt(file: FileHandle, { offset, length }: MessageRef): Promise<RawLine> {
  const wanted = length > MAX_LINE_BYTES ? LONG_LINE_HEAD_BYTES : length;
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, offset);
  return new RawLine({ offset, length, ended: true }, [buffer.subarray(0, bytesRead)]);
}

/** A compressed file has no places to go to: it is read from its start. */
async function readByScan(
  source: ConversationSource,
  sizeBytes: number,
  refs: readonly MessageRef[],
): Promise<readonly MessageBody[]> {
  const wanted = new Set(refs.map(({ offset }) => offset));
  const found = new Map<number, MessageBody>();
  if (wanted.size === 0) return [];
  await scanLines(source, sizeBytes, (line) => {
    if (wanted.has(line.offset)) found.set(line.offset, bodyOf(line, source.path));
  });
  return refs.map(({ offset }) => found.get(offset) ?? changed(source.path));
}

function bodyOf(line: RawLine, path: string): MessageBody {
  const bytes = line.bytes();
  if (bytes === null) return bodyOfLong(line) ?? changed(path);
  const record = parseRecord(bytes);
  return (record === null ? null : messageOfRecord(record)) ?? changed(path);
}

function bodyOfLong(line: RawLine): MessageBody | null {
  const kind = kindOfHead(line);
  return kind === null ? null : messageOfHead(kind, line.head(LONG_LINE_HEAD_BYTES));
}

function changed(path: string): never {
  throw new SkeinError('conflict', `the rollout ${path} was rewritten while it was read; try again`);
}
