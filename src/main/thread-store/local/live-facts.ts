import { open } from 'node:fs/promises';
import type { RolloutRecorder } from '../../rollout/index.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import type { ThreadMetadataPatch } from '../types.ts';
import type { ReadableScan } from './choose-rollout.ts';
import { applyFacts } from './observed-facts.ts';

interface Known {
  readonly scan: ReadableScan;
  /** Lines the recorder had written by then. */
  readonly linesWritten: number;
}

const NEWLINE = 0x0a;
const CHUNK_BYTES = 256 * 1024;

/**
 * What is known of a live thread's rollout, so that it need not be read again after each append: facts that were read
 * once, and those observed in what its own writer added since. A line by anyone else ends that, until the next reading.
 */
export class LiveFacts {
  readonly #recorder: Pick<RolloutRecorder, 'linesWritten'>;
  #known: Known | null = null;

  constructor(recorder: Pick<RolloutRecorder, 'linesWritten'>) {
    this.#recorder = recorder;
  }

  /** null: nothing is known, or no longer. */
  get scan(): ReadableScan | null {
    return this.#known?.scan ?? null;
  }

  /** The rollout was read just now, and its writer added nothing meanwhile. */
  know(scan: ReadableScan): void {
    this.#known = { scan, linesWritten: this.#recorder.linesWritten };
  }

  forget(): void {
    this.#known = null;
  }

  /** Takes over what was observed in the lines since. `file` is the rollout as it is on disk now; null: it is gone. */
  async observe(file: RolloutFile | null, patch: ThreadMetadataPatch): Promise<void> {
    const known = this.#known;
    if (known === null) return;
    const added = this.#recorder.linesWritten - known.linesWritten;
    if (file === null || !(await grewBy(known.scan, file, added))) return this.forget();
    const facts = applyFacts(known.scan.facts, patch);
    const torn = facts.torn && added === 0;
    this.know({ kind: 'facts', file, facts: { ...facts, torn, lineCount: facts.lineCount + added } });
  }
}

/** Whether a file holds so many lines more than before, and nothing else. A torn last line was ended first. */
async function grewBy(
  { file: before, facts }: ReadableScan,
  now: RolloutFile,
  lines: number,
): Promise<boolean> {
  if (now.path !== before.path || now.sizeBytes < before.sizeBytes) return false;
  if (lines === 0) return now.sizeBytes === before.sizeBytes;
  return (await newlinesIn(now.path, before.sizeBytes, now.sizeBytes)) === lines + (facts.torn ? 1 : 0);
}

/** null: the last byte is no newline, or the file cannot be read. */
async function newlinesIn(path: string, from: number, to: number): Promise<number | null> {
  const handle = await open(path).catch(() => null);
  if (handle === null) return null;
  try {
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, to - from));
    let count = 0;
    for (let at = from; at < to; ) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, to - at), at);
      if (bytesRead === 0) return null;
      const chunk = buffer.subarray(0, bytesRead);
      count += chunk.reduce((sum, byte) => sum + Number(byte === NEWLINE), 0);
      at += bytesRead;
      if (at === to && chunk.at(-1) !== NEWLINE) return null;
    }
    return count;
  } catch {
    return null;
  } finally {
    await handle.close().catch(() => undefined);
  }
}
