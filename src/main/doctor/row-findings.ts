import type { ThreadId } from '../../shared/thread.ts';
import { diagnosis, type FindingParts, type PlannedRepair } from './finding.ts';
import type { Diagnosis, ExaminedFile, ExaminedRow, HomeFacts, RowPlace } from './types.ts';
import { moment, refusal, shortPath, titleOf } from './words.ts';

const COMPRESSED_SUFFIX = '.jsonl.zst';

/** What Codex's rows say of where threads are, against where they are. */
export function rowFindings(facts: HomeFacts): readonly Diagnosis[] {
  return (facts.rows ?? []).flatMap((examined) => findingOf(facts, examined) ?? []);
}

function findingOf(facts: HomeFacts, examined: ExaminedRow): Diagnosis | null {
  const { row, target } = examined;
  const own = facts.speakers.get(row.threadId) ?? null;
  if (target.kind === 'gone') return own === null ? orphan(facts, examined) : stale(facts, examined, own);
  if (target.carries !== null && target.carries !== row.threadId) {
    return misled(facts, examined, own, 'row-other-thread');
  }
  if (!target.inHome) return misled(facts, examined, own, 'row-outside-home');
  return wrongFlag(facts, examined);
}

function orphan(facts: HomeFacts, examined: ExaminedRow): Diagnosis {
  const { threadId } = examined.row;
  const found = about(facts, examined, 'row-orphan');
  if (facts.trash.some((trashed) => trashed.threadId === threadId)) {
    return diagnosis({
      ...found,
      severity: 'information',
      says: "The thread was deleted with Skein and lies in Skein's trash.",
      remedy:
        'There is nothing to do: the row waits for it. Restore the thread from the trash to have it back.',
    });
  }
  const purged = facts.purged.get(threadId);
  if (purged !== undefined) {
    return diagnosis({
      ...found,
      severity: 'information',
      says: `The thread was deleted for good with Skein, on ${purged}. Only the row is left.`,
      remedy: `There is nothing to do: no list of Codex shows it. ${waysToRemove(threadId)}`,
    });
  }
  return diagnosis({
    ...found,
    says: 'The row names a rollout that is not there, and no other file of this home carries the thread.',
    remedy: `Nothing is repaired: no list of Codex shows it, and the row still has the name, the git metadata and the first message. Put the file back, or import it from a backup, and the thread is whole again. To give it up: ${waysToRemove(threadId)}`,
  });
}

/** What takes the row out, which is for Codex to do. */
function waysToRemove(threadId: ThreadId): string {
  return `codex delete --force ${threadId} removes the row (0.169); an older Codex (0.131) removes such rows by itself when it lists.`;
}

function stale(facts: HomeFacts, examined: ExaminedRow, own: ExaminedFile): Diagnosis {
  return diagnosis({
    ...about(facts, examined, 'row-stale-path'),
    says: `The row names a file that is gone; the rollout is in ${folderOf(own)}.`,
    remedy: place(facts, examined, own),
  });
}

function misled(
  facts: HomeFacts,
  examined: ExaminedRow,
  own: ExaminedFile | null,
  code: 'row-other-thread' | 'row-outside-home',
): Diagnosis {
  const other = examined.target.kind === 'file' ? examined.target.carries : null;
  const says =
    code === 'row-other-thread'
      ? `The row leads to the rollout of thread ${other ?? 'unknown'}.`
      : 'The row leads to a file outside this home.';
  return diagnosis({
    ...about(facts, examined, code),
    says: own === null ? says : `${says} The thread's own rollout is in ${folderOf(own)}.`,
    remedy:
      own === null
        ? 'Nothing is repaired: no file of this home carries this thread. Import its rollout, and the row can be set right.'
        : place(facts, examined, own),
  });
}

function wrongFlag(facts: HomeFacts, examined: ExaminedRow): Diagnosis | null {
  const { row, target } = examined;
  if (!facts.ability.archive || target.kind !== 'file') return null;
  const named = target.file;
  if (named === null || archived(named) === row.archived) return null;
  return diagnosis({
    ...about(facts, examined, 'row-archived-flag'),
    says: row.archived
      ? 'The row says archived, but the rollout lies among the active ones.'
      : 'The row says active, but the rollout lies in the archive.',
    remedy: place(facts, examined, named),
  });
}

function about(
  facts: HomeFacts,
  { row }: ExaminedRow,
  code: FindingParts['code'],
): Pick<FindingParts, 'code' | 'subject' | 'threadId' | 'title' | 'path' | 'evidence'> {
  const own = facts.speakers.get(row.threadId);
  return {
    code,
    subject: row.threadId,
    threadId: row.threadId,
    title: titleOf(facts, row.threadId, row),
    path: own?.file.path ?? null,
    evidence: {
      'Row names': row.rolloutPath,
      'Row says': row.archived ? 'archived' : 'active',
      'Rollout is at': own?.file.path,
    },
  };
}

/** The row is pointed at the file, and its archived mark goes by the folder. */
function place(facts: HomeFacts, { row }: ExaminedRow, own: ExaminedFile): PlannedRepair | string {
  const refused = refusal(facts, true);
  if (refused !== null) return refused;
  if (!facts.ability.archive) return "This version of Codex's database has no mark for archived threads.";
  if (own.busy) return 'The thread is being written just now. Examine again when it is done.';
  const before = { rolloutPath: row.rolloutPath, archived: row.archived, archivedAtMs: row.archivedAtMs };
  const after = placeAfter(row.archivedAtMs, own);
  return {
    repair: { kind: 'place', threadId: row.threadId, before, after, file: own.file.path },
    steps: steps(facts, before, after),
  };
}

function placeAfter(archivedAtMs: number | null, own: ExaminedFile): RowPlace {
  const inArchive = archived(own);
  const wholeSecond = Math.floor(own.file.mtimeMs / 1_000) * 1_000;
  return {
    rolloutPath: plainPath(own.file.path),
    archived: inArchive,
    archivedAtMs: inArchive ? (archivedAtMs ?? wholeSecond) : null,
  };
}

function steps(facts: HomeFacts, before: RowPlace, after: RowPlace) {
  const column = (what: string, was: string, is: string) =>
    was === is ? [] : [{ place: "Codex's row", what, before: was, after: is }];
  const time = (ms: number | null) => (ms === null ? '(none)' : moment(ms));
  return [
    ...column('rollout_path', shortPath(facts, before.rolloutPath), shortPath(facts, after.rolloutPath)),
    ...column('archived', String(Number(before.archived)), String(Number(after.archived))),
    ...column('archived_at', time(before.archivedAtMs), time(after.archivedAtMs)),
  ];
}

/** Codex names a compressed rollout by its plain path. */
function plainPath(path: string): string {
  return path.endsWith(COMPRESSED_SUFFIX) ? path.slice(0, -'.zst'.length) : path;
}

function archived({ file }: ExaminedFile): boolean {
  return file.root === 'archived_sessions';
}

function folderOf(own: ExaminedFile): string {
  return archived(own) ? 'the archive' : 'the folder of active threads';
}
