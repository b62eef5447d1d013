import type { FileHandle } from 'node:fs/promises';
import { SkeinError } from '../../shared/errors.ts';
import { DROPPED_HEAD_BYTES, LONGEST_LINE_BYTES } from '../rollout/index.ts';
import { ConversationCache } from './conversation-cache.ts';
import { messageOfHead } from './message-of-head.ts';
import { messageOfLine } from './message-of-record.ts';
import { readSource, withRollout } from './read-source.ts';
import type { MessageRef } from './turn-fold.ts';
import type {
  Conversation,
  ConversationPart,
  ConversationRange,
  ConversationSource,
  MessageBody,
} from './types.ts';
import { WantedMessages } from './wanted-messages.ts';

/**
 * Reads a stretch of the conversation in a rollout: what user and agent said, in the order of the file, without what
 * was rolled back. History that a fork copied from its parent is part of it, and so is what it shares with others. Texts over 200,000 characters are cut.
 * The file is read in chunks with pauses for others: once, and then only where the asked messages stand. A compressed
 * one has no places to go to, so that each stretch costs decompressing it again from its start to the last message
 * asked for. Throws `not_found` when it is gone, `unsupported` when this Node cannot decompress it, `conflict` when it
 * was rewritten meanwhile, `internal` when it cannot be read.
 */
export async function readConversation(
  source: ConversationSource,
  range: ConversationRange,
  cache: ConversationCache = new ConversationCache(),
): Promise<Conversation> {
  const { index, parts } = await cache.get(source);
  const total = index.messages.length;
  const end = Math.min(range.before ?? total, total);
  const start = Math.max(0, end - range.limit);
  const bodies = await bodiesOf(parts, index.messages.slice(start, end));
  const messages = bodies.map((body, at) => ({ index: start + at, ...body }));
  const lacksBase = source.lacksBase === true && { lacksBase: true };
  return { messages, total, badLines: index.badLines, ...lacksBase };
}

async function bodiesOf(
  parts: readonly ConversationPart[],
  refs: readonly MessageRef[],
): Promise<readonly MessageBody[]> {
  const bodies = new Map<MessageRef, MessageBody>();
  for (const [number, part] of parts.entries()) {
    const here = refs.filter((ref) => ref.part === number);
    const read = part.compressed ? readByScan : readAt;
    for (const [at, body] of (await read(part, here)).entries()) {
      const ref = here[at];
      if (ref !== undefined) bodies.set(ref, body);
    }
  }
  return refs.map((ref) => bodies.get(ref) ?? changed(parts[ref.part]?.path ?? ''));
}

async function readAt(
  { path }: ConversationPart,
  refs: readonly MessageRef[],
): Promise<readonly MessageBody[]> {
  if (refs.length === 0) return [];
  return withRollout(path, async (file) => {
    const bodies: MessageBody[] = [];
    for (const ref of refs) bodies.push((await bodyAt(file, ref)) ?? changed(path));
    return bodies;
  });
}

async function bodyAt(file: FileHandle, { offset, length }: MessageRef): Promise<MessageBody | null> {
  const isTooLong = length > LONGEST_LINE_BYTES;
  const wanted = isTooLong ? DROPPED_HEAD_BYTES : length;
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, offset);
  const bytes = buffer.subarray(0, bytesRead);
  return isTooLong ? messageOfHead(bytes) : messageOfLine(bytes.toString('utf8'));
}

async function readByScan(
  part: ConversationPart,
  refs: readonly MessageRef[],
): Promise<readonly MessageBody[]> {
  if (refs.length === 0) return [];
  const wanted = new WantedMessages(refs);
  await readSource(part, wanted);
  return refs.map(({ offset }) => wanted.at(offset) ?? changed(part.path));
}

function changed(path: string): never {
  throw new SkeinError('conflict', `the rollout ${path} was rewritten while it was read; try again`);
}
