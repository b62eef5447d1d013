import { invalidRequest, SkeinError } from '../../../shared/errors.ts';
import { type MovedFolder, movedTo } from '../../../shared/moved-folder.ts';
import {
  type FolderPlace,
  folderPlaces,
  growthOf,
  liesInHome,
  type ReplacedPart,
} from '../../rollout/index.ts';
import type { Relinking, RelinkThreadParams } from '../types.ts';
import type { LocalContext } from './context.ts';
import type { FoundThread } from './find-thread.ts';
import { rolloutReader } from './rollout-reader.ts';
import { requireThread } from './read-thread.ts';
import { whileLocked } from './while-locked.ts';

/** A relinking that was found possible, and what it writes. */
export interface PlannedRelinking extends Pick<Relinking, 'cwd' | 'row'> {
  readonly found: FoundThread;
  readonly parts: readonly ReplacedPart[];
}

/** Finds everything that has to be written, and refuses what cannot be; see `ThreadStore.relinkThread`. */
export async function planRelink(
  context: LocalContext,
  { threadId, from, to }: RelinkThreadParams,
): Promise<PlannedRelinking> {
  const found = await requireThread(context, { threadId, includeArchived: true });
  const before = found.thread.cwd;
  const after = before === null ? null : movedTo(before, { from, to });
  if (before === null || after === null) throw invalidRequest(`this thread does not belong to ${from}`);
  refuseUnwritable(context, found);
  const places = await folderPlaces(found.scan.file.path, threadId);
  const parts = places.flatMap((place) => partOf(place, { from, to }));
  await refuseSharedShift(context, found, parts);
  return { found, cwd: { before, after }, row: await planRow(context, found, after), parts };
}

function refuseUnwritable(context: LocalContext, { scan: { file, facts } }: FoundThread): void {
  if (!liesInHome(context.home, file.path))
    throw invalidRequest(
      `the rollout of this thread lies outside the home and is never written: ${file.path}`,
    );
  if (file.compressed)
    throw refused('the rollout of this thread is compressed, and Skein does not write into it');
  if (facts.historyMode === 'unknown')
    throw refused(
      'Skein does not know how this newer Codex keeps the thread, so that it leaves its folder alone',
    );
  if (!facts.hasSessionMeta) throw invalidRequest(`${file.path} does not start with session metadata`);
}

function refused(reason: string): SkeinError {
  return new SkeinError('unsupported', reason);
}

function partOf({ at, raw, folder }: FolderPlace, moved: MovedFolder): readonly ReplacedPart[] {
  const now = movedTo(folder, moved);
  if (now === null || now === folder) return [];
  return [{ at, before: Buffer.from(raw), after: Buffer.from(JSON.stringify(now)) }];
}

/** A fork that shares its source's rollout knows the place where it begins by counting bytes. */
async function refuseSharedShift(
  context: LocalContext,
  found: FoundThread,
  parts: readonly ReplacedPart[],
): Promise<void> {
  if (growthOf(parts) === 0) return;
  const forkId = await rolloutReader(context, found);
  if (forkId === null) return;
  throw new SkeinError(
    'conflict',
    `thread ${forkId} was forked from this one and reads its rollout by position, which a path of another length would shift`,
    { details: { forkId } },
  );
}

async function planRow(
  { codexDb }: LocalContext,
  { thread }: FoundThread,
  after: string,
): Promise<Relinking['row']> {
  if (codexDb === null || !codexDb.supports('cwd')) return null;
  const row = await whileLocked(() => codexDb.getRow(thread.id));
  if (row === null || row.cwd === after) return null;
  if (codexDb.info.writable) return { before: row.cwd, after };
  throw new SkeinError(
    'read_only',
    "Codex's state database cannot be written, and Codex reads the thread's folder there",
  );
}
