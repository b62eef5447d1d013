import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { type Appended, appendWholeLine } from './append-whole-line.ts';
import { fileStep } from './file-errors.ts';
import { openForAppend } from './open-for-append.ts';
import { restoreTimes } from './restore-times.ts';

export interface AppendLineOptions {
  /** The Codex home; a path that leads out of it and of its two folders of rollouts, which may be links, is refused. */
  readonly home: string;
  /** Gives the file its former times back, so that editing metadata does not make a thread look used. */
  readonly keepMtime?: boolean;
}

/**
 * The only way Skein changes a rollout: one whole line, without its newline, added at the end as a single write, flushed,
 * and verified by reading back. A torn last line stays as it is and gets a newline first, after its writer had up to
 * 300 ms to finish it. With `keepMtime` the former times come back, unless someone else wrote meanwhile.
 *
 * Errors: `not_found` (never creates), `read_only`, `invalid_request` (outside the home, or no file, or a line break in
 * the line), `unsupported` (compressed), `internal` naming the step that failed.
 */
export async function appendLine(path: string, line: string, options: AppendLineOptions): Promise<void> {
  const handle = await openForAppend(options.home, path);
  try {
    const before = await fileStep('look at', path, () => handle.stat({ bigint: true }));
    const appended = await appendWholeLine({ handle, path }, line);
    if (options.keepMtime === true) {
      await fileStep('restore the times of', path, () => restoreIfAlone(handle, before, appended));
    }
  } finally {
    await handle.close();
  }
}

async function restoreIfAlone(handle: FileHandle, before: BigIntStats, appended: Appended): Promise<void> {
  const expected = before.size + BigInt(appended.bytes);
  if ((await handle.stat({ bigint: true })).size !== expected) return;
  await restoreTimes(handle, before);
  if ((await handle.stat({ bigint: true })).size === expected) return;
  const now = new Date();
  await handle.utimes(now, now);
}
