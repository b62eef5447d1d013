import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder (real path) that is removed when the current test ends. */
export async function tempFolder(prefix = 'skein-test-'): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), prefix)));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
