import type { BigIntStats } from 'node:fs';
import { type Appended, appendWholeLine } from './append-whole-line.ts';
import { fileStep } from './file-errors.ts';
import { type FileSystem, nodeFiles, type OpenFile } from './file-system.ts';
import { openForAppend } from './open-for-append.ts';
import { restoreTimes } from './restore-times.ts';

export interface AppendLineOptions {
  /** The Codex home; a path that leads out of it and of its two folders of rollouts, which may be links, is refused. */
  readonly home: string;
  /** Gives the file its former times back, so that editing metadata does not make a thread look used. */
  readonly keepMtime?: boolean;
  /** The files of this computer when absent. */
  readonly files?: FileSystem;
}

/**
 * How Skein adds to a rollout that nobody has open: one whole line, without its newline, at the end as a single write,
 * flushed, and verified by reading back. A torn last line stays as it is and gets a newline first, after its writer had
 * up to 300 ms to finish it. With `keepMtime` the former times come back, unless someone else wrote meanwhile or the
 * file system refuses.
 *
 * Errors: `not_found` (never creates), `read_only`, `invalid_request` (outside the home, or no file, or a line break in
 * the line), `unsupported` (compressed), `internal` naming the step that failed. The line is not there then, or cannot
 * be taken back because somebody else wrote behind it.
 */
export async function appendLine(path: string, line: string, options: AppendLineOptions): Promise<void> {
  const handle = await openForAppend(options.home, path, options.files ?? nodeFiles);
  try {
    const before = await fileStep('look at', path, () => handle.stat({ bigint: true }));
    const appended = await appendWholeLine({ handle, path }, line);
    if (options.keepMtime === true) await restoreIfAlone(handle, before, appended).catch(() => undefined);
  } finally {
    // The line is on the disk by now, or its error is the one to tell.
    await handle.close().catch(() => undefined);
  }
}

async function restoreIfAlone(handle: OpenFile, before: BigIntStats, appended: Appended): Promise<void> {
  const expected = before.size + BigInt(appended.bytes);
  if ((await handle.stat({ bigint: true })).size !== expected) return;
  await restoreTimes(handle, before);
  if ((await handle.stat({ bigint: true })).size === expected) return;
  const now = Date.now() / 1_000;
  await handle.utimes(now, now);
}
