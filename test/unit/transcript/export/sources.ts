import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { ReadWatch } from '../../../../src/main/transcript/index.ts';
import { Transcripts } from '../../../../src/main/transcript/transcripts.ts';
import type { TranscriptSource } from '../../../../src/main/transcript/types.ts';
import type { Thread } from '../../../../src/shared/thread.ts';
import {
  eventLine,
  metaLine,
  type RolloutLine,
  rolloutText,
  testThreadId,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

export const ID = testThreadId(1);
type Lines = readonly (RolloutLine | string)[];

/** Transcripts without stored indexes, for the time of the test. */
export function transcripts(): Transcripts {
  const service = new Transcripts({ indexFolder: null });
  onTestFinished(() => service.close());
  return service;
}

/** A rollout of these lines, or of exactly this text. */
export async function sourceOf(
  content: Lines | string | Buffer,
  options: { readonly compressed?: boolean } = {},
): Promise<TranscriptSource> {
  const { compressed = false } = options;
  const bytes =
    typeof content === 'string' || Buffer.isBuffer(content)
      ? Buffer.from(content)
      : Buffer.from(rolloutText(content));
  const path = join(await tempFolder(), compressed ? 'rollout.jsonl.zst' : 'rollout.jsonl');
  writeFileSync(path, compressed ? zstdCompressSync(bytes) : bytes);
  return { path, compressed, historyMode: 'legacy', threadId: ID, live: false };
}

/** A rollout that the real Codex wrote. */
export function recorded(name: string): TranscriptSource {
  const path = new URL(`../recorded/${name}/rollout.jsonl`, import.meta.url).pathname;
  const historyMode = readFileSync(path, 'utf8').includes('"history_mode":"paginated"')
    ? 'paginated'
    : 'legacy';
  return { path, compressed: false, historyMode, threadId: ID, live: false };
}

/** One turn: a prompt, a command with what it printed, an answer. */
export function turnLines(said: {
  readonly user: string;
  readonly command?: string;
  readonly output?: string;
  readonly agent: string;
}): Lines {
  const { user, command = 'ls', output = '', agent } = said;
  return [
    eventLine('user_message', { message: user, images: [] }),
    eventLine('exec_command_end', {
      call_id: `call-${user.length}-${command.length}-${output.length}`,
      command: ['bash', '-lc', command],
      cwd: '/projects/orbit',
      parsed_cmd: [],
      stdout: output,
      stderr: '',
      aggregated_output: output,
      exit_code: 0,
      duration: { secs: 1, nanos: 500_000_000 },
      formatted_output: output,
    }),
    eventLine('agent_message', { message: agent }),
  ];
}

export const META = metaLine(ID);

/** A watch that can be aborted, and what it was told. */
export function watching(): ReadWatch & {
  readonly stop: AbortController;
  readonly told: (readonly [number, number])[];
} {
  const stop = new AbortController();
  const told: (readonly [number, number])[] = [];
  return { stop, told, signal: stop.signal, onProgress: (done, total) => void told.push([done, total]) };
}

export const THREAD = { id: ID, name: 'A <b>thread</b>', cwd: '/projects/orbit' } as Thread;
