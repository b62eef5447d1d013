import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeftoverFile } from '../../doctor/index.ts';
import { rootPaths } from '../../rollout/index.ts';
import { fileMark } from '../changes/index.ts';
import type { AppContext } from '../context.ts';

/**
 * How relinking and undo name what they prepare beside a rollout, and the former file while the new one takes its place:
 * with its size and its time in nanoseconds as they were then.
 */
const NAMES =
  /^\.(?:(?<rollout>.+)\.[0-9a-f-]{36}\.(?:skein-new|(?:(?<noted>\d+--?\d+)\.)?(?<former>skein-former))|skein-[0-9a-f]{12}\.part)$/u;

/** Files that replacing rollouts left beside them. They are hidden, and no listing takes them for rollouts. */
export async function examineLeftovers(context: AppContext): Promise<readonly LeftoverFile[]> {
  const found = await lyingAbout(context.doctor.home);
  // What was begun after they were found did not make them.
  const mayBeInUse = found.length > 0 && isChanging(context);
  return found.map((one) => ({ ...one, mayBeInUse }));
}

async function lyingAbout(home: string): Promise<readonly Omit<LeftoverFile, 'mayBeInUse'>[]> {
  const found: Omit<LeftoverFile, 'mayBeInUse'>[] = [];
  for (const root of rootPaths(home)) {
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const match = entry.name.startsWith('.') && entry.isFile() ? NAMES.exec(entry.name) : null;
      if (match === null) continue;
      const path = join(entry.parentPath, entry.name);
      const mark = await fileMark(path, { hash: false });
      if (mark === null) continue;
      const { sizeBytes, mtimeMs } = mark;
      const { rollout: name, former, noted } = match.groups ?? {};
      const rollout = name === undefined ? null : join(entry.parentPath, name);
      const isWritten = former === undefined ? false : await isWrittenTo(path, { rollout, noted });
      found.push({ path, rollout, sizeBytes, mtimeMs, isWritten });
    }
  }
  return found;
}

/** Whether something wrote to a former rollout since its name was made. null: nobody can tell. */
async function isWrittenTo(
  path: string,
  { rollout, noted }: { readonly rollout: string | null; readonly noted: string | undefined },
): Promise<boolean | null> {
  const now = await lstat(path, { bigint: true }).catch(() => null);
  const own = rollout === null ? null : await lstat(rollout, { bigint: true }).catch(() => null);
  if (now === null) return null;
  // Before the new file takes its place, this is a second name of the rollout.
  if (own !== null && own.ino === now.ino && own.dev === now.dev) return false;
  if (noted === undefined) return null;
  if (noted === `${now.size}-${now.mtimeNs}`) return false;
  // Of the same size it may be a copy on a file system that keeps coarser times.
  return now.size > BigInt(noted.slice(0, noted.indexOf('-'))) ? true : null;
}

/** Entries that are not ended: among the newest, as changes do not run for days. */
const ENTRIES = 50;

/** Whether any Skein changes this home now. Where the journal cannot say, one might. */
function isChanging({ history, host }: AppContext): boolean {
  try {
    return history.list(null, ENTRIES).entries.some(({ state }) => state === 'running');
  } catch (error) {
    host.log(`the journal does not say whether a change is under way: ${String(error)}`);
    return true;
  }
}
