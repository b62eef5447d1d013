import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { Transcripts, type TranscriptSource } from '../../../src/main/transcript/index.ts';
import type { Item } from '../../../src/shared/transcript.ts';
import { line, type RolloutLine, rolloutText, testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

export const THREAD = testThreadId(1);

export type Lines = readonly (RolloutLine | string)[];

/** Writes a rollout of these lines, or of exactly these bytes, for the time of the test. */
export async function sourceOf(
  content: Lines | Buffer,
  options: { readonly compressed?: boolean; readonly historyMode?: TranscriptSource['historyMode'] } = {},
): Promise<TranscriptSource> {
  const { compressed = false, historyMode = 'legacy' } = options;
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(rolloutText(content));
  const path = join(await tempFolder(), compressed ? 'rollout.jsonl.zst' : 'rollout.jsonl');
  writeFileSync(path, compressed ? zstdCompressSync(bytes) : bytes);
  return { path, compressed, historyMode, threadId: THREAD, live: false };
}

/** What was said in a thread, without what was done. */
export interface Conversation {
  readonly messages: readonly Message[];
  readonly total: number;
  readonly badLines: number;
  readonly lacksBase: boolean;
}

export interface Message {
  readonly role: 'user' | 'agent';
  readonly text: string;
  readonly at: string | null;
  readonly images: number;
  readonly cut: boolean;
}

/** The messages of a thread, read in one go; `limit`: only among its last items. */
export async function conversationOf(
  source: TranscriptSource,
  limit = 200,
  transcripts = new Transcripts({ indexFolder: null }),
): Promise<Conversation> {
  const { items, state } = await transcripts.read(source, { from: null, limit });
  const messages = items.flatMap(messageOf);
  return { messages, total: state.items, badLines: state.badLines, lacksBase: state.lacksBase };
}

export function messageOf(item: Item): readonly Message[] {
  if (item.kind !== 'userMessage' && item.kind !== 'agentMessage') return [];
  const { text, omitted } = item.text;
  const said = { text, at: item.at, cut: omitted > 0 };
  return item.kind === 'userMessage'
    ? [{ role: 'user', ...said, images: item.images.length }]
    : [{ role: 'agent', ...said, images: 0 }];
}

/** The conversation as `role: text` lines. */
export async function spoken(source: TranscriptSource): Promise<readonly string[]> {
  const { messages } = await conversationOf(source);
  return messages.map(({ role, text }) => `${role}: ${text}`);
}

/** A message as the model saw it or said it. */
export function responseMessage(role: string, ...texts: readonly string[]): RolloutLine {
  const type = role === 'assistant' ? 'output_text' : 'input_text';
  return line('response_item', { type: 'message', role, content: texts.map((text) => ({ type, text })) });
}
