import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { type ConversationSource, readConversation } from '../../../src/main/transcript/index.ts';
import { line, type RolloutLine, rolloutText, testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

export const THREAD = testThreadId(1);

export type Lines = readonly (RolloutLine | string)[];

/** Writes a rollout of these lines, or of exactly these bytes, for the time of the test. */
export async function sourceOf(
  content: Lines | Buffer,
  options: { readonly compressed?: boolean; readonly historyMode?: ConversationSource['historyMode'] } = {},
): Promise<ConversationSource> {
  const { compressed = false, historyMode = 'legacy' } = options;
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(rolloutText(content));
  const path = join(await tempFolder(), compressed ? 'rollout.jsonl.zst' : 'rollout.jsonl');
  writeFileSync(path, compressed ? zstdCompressSync(bytes) : bytes);
  return { path, compressed, historyMode };
}

export const ALL = { before: null, limit: 200 } as const;

/** The conversation as `role: text` lines. */
export async function spoken(source: ConversationSource): Promise<readonly string[]> {
  const { messages } = await readConversation(source, ALL);
  return messages.map(({ role, text }) => `${role}: ${text}`);
}

/** A message as the model saw it or said it. */
export function responseMessage(role: string, ...texts: readonly string[]): RolloutLine {
  const type = role === 'assistant' ? 'output_text' : 'input_text';
  return line('response_item', { type: 'message', role, content: texts.map((text) => ({ type, text })) });
}
