import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { type ReadWatch, Transcripts, type TranscriptSource } from '../../../../src/main/transcript/index.ts';
import {
  line,
  metaLine,
  type RolloutLine,
  rolloutText,
  testThreadId,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

export const THREAD = testThreadId(1);

/** Transcripts in this thread, for the time of the test. */
export function transcripts(indexFolder: string | null = null): Transcripts {
  const all = new Transcripts({ indexFolder });
  onTestFinished(() => all.close());
  return all;
}

export type Lines = readonly (RolloutLine | string)[];

/** A rollout of these lines behind a session meta. */
export async function sourceOf(
  lines: Lines,
  more: Partial<TranscriptSource> = {},
): Promise<TranscriptSource> {
  const { compressed = false } = more;
  const bytes = Buffer.from(rolloutText([metaLine(THREAD), ...lines]));
  const path = join(await tempFolder(), compressed ? 'rollout.jsonl.zst' : 'rollout.jsonl');
  writeFileSync(path, compressed ? zstdCompressSync(bytes) : bytes);
  return { threadId: THREAD, path, compressed, historyMode: 'legacy', live: false, ...more };
}

export function callLines(id: string, command: string, output: string): Lines {
  const args = JSON.stringify({ cmd: command });
  return [
    line('response_item', { type: 'function_call', name: 'exec_command', arguments: args, call_id: id }),
    line('response_item', { type: 'function_call_output', call_id: id, output }),
  ];
}

/** What the output of a command looks like to the model. */
export function printed(text: string): string {
  return `Chunk ID: 8052d0\nWall time: 0.0000 seconds\nProcess exited with code 0\nOriginal token count: 7\nOutput:\n${text}`;
}

export function watchOf(
  controller = new AbortController(),
): ReadWatch & { readonly seen: [number, number][] } {
  const seen: [number, number][] = [];
  return { signal: controller.signal, onProgress: (done, total) => seen.push([done, total]), seen };
}
