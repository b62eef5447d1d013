import { mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { internal, SkeinError } from '../../shared/errors.ts';
import { writeHome } from './write-home.ts';

export { createRandom, HEX, type Random, timeOrderedId } from './random.ts';
export { fileTime, rolloutPlace } from './rollout-place.ts';

/** Grows when the sample's content changes; an older sample home is then made anew. */
export const SAMPLE_HOME_VERSION = 4;

const VERSION_FILE = 'skein-sample-home.json';
const SEED = 20_260_515;

/**
 * Makes sure that `dir` holds the sample home: about sixty made-up threads of both of Codex's eras, their last use
 * spread over the 120 days before `now`. A sample home of this version is left as it is, with everything a user
 * changed in it. The same `now` gives the same home. The folder appears whole or not at all.
 *
 * Errors: `conflict` when the folder holds something that is not a sample home, `internal` when it cannot be written.
 */
export async function ensureSampleHome(dir: string, now: Date): Promise<void> {
  try {
    if ((await versionIn(dir)) === SAMPLE_HOME_VERSION) return;
    await makeSampleHome(dir, now);
  } catch (error) {
    if (error instanceof SkeinError) throw error;
    throw internal(`the sample home at ${dir} could not be written`, error);
  }
}

async function makeSampleHome(dir: string, now: Date): Promise<void> {
  await mkdir(dirname(dir), { recursive: true });
  const draft = await mkdtemp(join(dirname(dir), `.${basename(dir)}-`));
  try {
    await writeHome(draft, now.getTime(), SEED);
    await writeFile(join(draft, VERSION_FILE), `${JSON.stringify({ version: SAMPLE_HOME_VERSION })}\n`);
    await clear(dir);
    await putInPlace(draft, dir);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Removes an empty folder or a sample home of another version; anything else is not ours to remove. */
async function clear(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => null);
  if (names === null) return;
  if (names.length === 0) return rmdir(dir);
  if ((await versionIn(dir)) === null) {
    throw new SkeinError('conflict', `${dir} holds files that are not of a sample home`);
  }
  await rm(dir, { recursive: true });
}

/** Another process may have made the same home meanwhile; then that one stays. */
async function putInPlace(draft: string, dir: string): Promise<void> {
  try {
    await rename(draft, dir);
  } catch (error) {
    if ((await versionIn(dir)) !== SAMPLE_HOME_VERSION) throw error;
  }
}

/** null: no sample home there. */
async function versionIn(dir: string): Promise<number | null> {
  const text = await readFile(join(dir, VERSION_FILE), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed: unknown = JSON.parse(text);
  const version =
    typeof parsed === 'object' && parsed !== null && 'version' in parsed ? parsed.version : null;
  return typeof version === 'number' ? version : null;
}
