import { SkeinError } from '../../../../shared/errors.ts';
import type { CodexDb, CodexRowImage } from '../../../codex-db/types.ts';
import type { RowPlace } from '../../../doctor/index.ts';
import { readSessionMeta, statRollout } from '../../../rollout/index.ts';
import { isBusy } from '../examine-files.ts';
import { untilFree } from '../until-free.ts';
import { ALREADY, type Applied, changedSince, DONE, type RepairJob } from './types.ts';

const ROW_CHANGED = "Codex's row says something else by now.";

/** Points Codex's row at where the rollout is, in one short transaction that changes nothing else of the row. */
export async function applyPlace(job: RepairJob<'place'>): Promise<Applied> {
  const { context, entry, finding, repair } = job;
  const { codexDb } = context.doctor;
  const { threadId, before, after } = repair;
  if (codexDb === null) return changedSince("Codex's database is not there any more.");
  const row = await untilFree(() => codexDb.getRow(threadId));
  if (row === null) return changedSince("Codex's row is gone.");
  if (isSame(row, after)) return ALREADY;
  if (!isSame(row, before)) return changedSince(ROW_CHANGED);
  const moved = await whyNotThere(job);
  if (moved !== null) return changedSince(moved);
  const image = await untilFree(() => codexDb.rowImage(threadId));
  const was = pick(image);
  const wanted = { ...was, ...columnsOf(after, was) };
  const ahead = { kind: 'rows', rows: [{ threadId, before: was, after: wanted }] } as const;
  await entry.record({ threadId, title: finding.title, ahead }, async () => {
    await untilFree(() => write(codexDb, job));
    const now = pick(codexDb.rowImage(threadId));
    return { result: null, undo: { kind: 'rows', rows: [{ threadId, before: was, after: now }] } };
  });
  return DONE;
}

/** Nobody comes between the last look and the write: both are one step of this process, and Codex's rows change seldom. */
function write(codexDb: CodexDb, { repair }: RepairJob<'place'>): void {
  const row = codexDb.getRow(repair.threadId);
  if (row === null || !isSame(row, repair.before)) throw new SkeinError('conflict', ROW_CHANGED);
  if (codexDb.updateRow(repair.threadId, { archive: repair.after })) return;
  throw new SkeinError('conflict', "Codex's row is gone.");
}

function isSame(a: RowPlace, b: RowPlace): boolean {
  return (
    a.rolloutPath === b.rolloutPath &&
    a.archived === b.archived &&
    seconds(a.archivedAtMs) === seconds(b.archivedAtMs)
  );
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.floor(ms / 1_000);
}

async function whyNotThere({ context, repair }: RepairJob<'place'>): Promise<string | null> {
  const file = statRollout(context.doctor.home, repair.file);
  if (file === null || file.path !== repair.file) return 'The rollout is not there any more.';
  const carried = (await readSessionMeta(file.path))?.threadId ?? file.name?.threadId;
  if (carried !== repair.threadId) return 'The rollout carries another thread by now.';
  return isBusy(context, file, repair.threadId) ? 'The thread is being written just now.' : null;
}

const COLUMNS = ['rollout_path', 'archived', 'archived_at'] as const;

function pick(image: CodexRowImage): Readonly<Record<string, string | number | null>> {
  const all = image ?? {};
  return Object.fromEntries(COLUMNS.flatMap((name) => (name in all ? [[name, all[name] ?? null]] : [])));
}

function columnsOf(place: RowPlace, was: Readonly<Record<string, string | number | null>>) {
  const all = {
    rollout_path: place.rolloutPath,
    archived: place.archived ? 1 : 0,
    archived_at: seconds(place.archivedAtMs),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in was));
}
