import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseThreadId } from '../../../shared/thread.ts';
import { Transcripts } from '../transcripts.ts';
import type { TranscriptSource } from '../types.ts';
import { type WarmEra, warmLines } from './warm-lines.ts';

/** Some hundred kilobytes, which take some ten milliseconds. */
const TURNS = 24;
/** After so many readings the code has been compiled. */
const ROUNDS = 10;
const SCREEN = 50;

/**
 * Reads a made-up rollout of either era some times, in a folder of its own that is removed again, so that the first real
 * one is read by compiled code: four times as fast. Goes on only while `isIdle`. Never fails.
 */
export async function warmUp(isIdle: () => boolean, place = tmpdir()): Promise<void> {
  try {
    const folder = await mkdtemp(join(place, 'skein-warm-'));
    try {
      await warmIn(folder, isIdle);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch {
    // The first transcript takes a little longer.
  }
}

async function warmIn(folder: string, isIdle: () => boolean): Promise<void> {
  const sources = await Promise.all([writeWarm(folder, 'paginated'), writeWarm(folder, 'legacy')]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const source of sources) {
      if (!isIdle()) return;
      const service = new Transcripts({ indexFolder: null });
      await service.read(source, { from: null, limit: SCREEN });
      await service.close();
    }
  }
}

async function writeWarm(folder: string, historyMode: WarmEra): Promise<TranscriptSource> {
  const threadId = parseThreadId('00000000-0000-7000-8000-000000000000');
  if (threadId === null) throw new Error('no thread id');
  const path = join(folder, `${historyMode}.jsonl`);
  await writeFile(path, warmLines(historyMode, TURNS));
  return { path, compressed: false, historyMode, threadId, live: false };
}
