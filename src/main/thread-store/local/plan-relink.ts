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
  const parts = await fittingParts(context, found, replacementsOf(places, { from, to }));
  return { found, cwd: { before, after }, row: await planRow(context, found, after), parts };
}

function refuseUnwritable(context: LocalContext, { scan: { file, facts } }: FoundThread): void {
  if (!liesInHome(context.home, file.path))
    throw invalidRequest(
      `the rollout of this thread lies outside the home and is never written: ${file.path}`,
    );
  if (facts.historyMode === 'unknown')
    throw refused(
      'Skein does not know how this newer Codex keeps the thread, so that it leaves its folder alone',
    );
  if (!facts.hasSessionMeta) throw invalidRequest(`${file.path} does not start with session metadata`);
}

function refused(reason: string): SkeinError {
  return new SkeinError('unsupported', reason);
}

interface PlacedFolder {
  readonly place: FolderPlace;
  readonly now: string;
}

function replacementsOf(places: readonly FolderPlace[], moved: MovedFolder): readonly PlacedFolder[] {
  return places.flatMap((place) => {
    const now = movedTo(place.folder, moved);
    return now === null || now === place.folder ? [] : [{ place, now }];
  });
}

/** The path as JSON has it, with the spaces behind it, for the new one. */
function partOf({ place: { at, raw, spaces }, now }: PlacedFolder): ReplacedPart {
  return { at, before: Buffer.from(raw + ' '.repeat(spaces)), after: Buffer.from(JSON.stringify(now)) };
}

/**
 * A fork that shares its source's rollout knows the place where it begins by counting bytes. Nothing of that may shift: a
 * shorter path gets spaces behind it, which mean nothing in JSON; for a longer one there is no room.
 */
async function fittingParts(
  context: LocalContext,
  found: FoundThread,
  places: readonly PlacedFolder[],
): Promise<readonly ReplacedPart[]> {
  const parts = places.map(partOf);
  if (parts.every((part) => growthOf([part]) === 0)) return parts;
  const forkId = await rolloutReader(context, found);
  if (forkId === null) return parts;
  const longer = Math.max(...parts.map((part) => growthOf([part])));
  if (longer <= 0) return parts.map(padded);
  throw new SkeinError(
    'conflict',
    `thread ${forkId} was forked from this one and reads its rollout by position; the new path is ${longer} ${longer === 1 ? 'byte' : 'bytes'} longer and would shift it`,
    { details: { forkId } },
  );
}

function padded(part: ReplacedPart): ReplacedPart {
  return { ...part, after: Buffer.concat([part.after, Buffer.alloc(-growthOf([part]), ' ')]) };
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
