import { diagnosis } from './finding.ts';
import { leftoverFindings } from './leftover-findings.ts';
import type { BadLine, Diagnosis, HomeFacts } from './types.ts';
import { moment, refusal } from './words.ts';

/** How long Codex leaves the reading of a home to the one that began it. */
const LEASE_MS = 900_000;
const TITLE = 'Name index';

/** What is wrong with the home as a whole: its name index, Codex's database, Skein's own folders. */
export function homeFindings(facts: HomeFacts): readonly Diagnosis[] {
  return [
    unusable(facts),
    tornIndex(facts),
    badIndex(facts),
    strangers(facts),
    backfill(facts),
    ...trash(facts),
    ...broken(facts),
    ...leftoverFindings(facts),
    ...ownRows(facts),
  ].filter((found) => found !== null);
}

function unusable({ databaseProblem }: HomeFacts): Diagnosis | null {
  if (databaseProblem === null) return null;
  return diagnosis({
    code: 'database-unusable',
    subject: 'codex-db',
    title: "Codex's database",
    says: `It cannot be read: ${databaseProblem}.`,
    remedy:
      'Skein does not repair the database of another program. Close Codex and examine again; a newer Codex makes a damaged one anew from the rollouts.',
  });
}

function tornIndex(facts: HomeFacts): Diagnosis | null {
  const { path, sizeBytes, lastLine } = facts.names;
  if (lastLine === null || isFresh(facts)) return null;
  const refused = refusal(facts, false);
  return diagnosis({
    code: 'index-torn',
    subject: 'name-index',
    title: TITLE,
    path,
    says:
      lastLine.whole === true
        ? 'Its last line is whole, but nothing ends it.'
        : `Its last line breaks off after ${lastLine.bytes} bytes.`,
    evidence: { 'Last line begins at byte': lastLine.offset, 'It begins': lastLine.head },
    remedy: refused ?? {
      repair: { kind: 'index-newline', path, sizeBytes },
      steps: [
        {
          place: TITLE,
          what: 'one byte more at its end; every other byte stays',
          before: `${sizeBytes} bytes`,
          after: `${sizeBytes + 1} bytes, the last one a newline`,
        },
      ],
    },
  });
}

function isFresh({ nowMs, names }: HomeFacts): boolean {
  return nowMs - names.mtimeMs < 2_000;
}

function badIndex({ names }: HomeFacts): Diagnosis | null {
  const torn = names.lastLine !== null && names.lastLine.whole !== true ? 1 : 0;
  const total = names.badLineCount - torn;
  if (total <= 0) return null;
  const shown = names.badLines.filter(({ offset }) => offset !== names.lastLine?.offset);
  return diagnosis({
    code: 'index-bad-lines',
    subject: 'name-index',
    title: TITLE,
    path: names.path,
    says: `${total} of ${names.lines} lines cannot be read.`,
    evidence: Object.fromEntries(shown.slice(0, 5).map(words)),
    remedy: 'There is nothing to do: readers pass over them.',
  });
}

function words({ offset, bytes, head }: BadLine): readonly [string, string] {
  return [`At byte ${offset}`, `${bytes} bytes: ${head}`];
}

function strangers({ names, speakers, rows }: HomeFacts): Diagnosis | null {
  const known = new Set((rows ?? []).map(({ row }) => row.threadId));
  const unknown = [...names.entries].filter(([id]) => !speakers.has(id) && !known.has(id));
  if (unknown.length === 0) return null;
  return diagnosis({
    code: 'index-unknown-threads',
    subject: 'name-index',
    title: TITLE,
    path: names.path,
    says: `${unknown.length} of ${names.entries.size} named threads are not in this home.`,
    evidence: Object.fromEntries(
      unknown.slice(0, 5).map(([id, { name }]) => [id, name === '' ? '(blank)' : name]),
    ),
    remedy: 'There is nothing to do: the names wait for threads that may come back.',
  });
}

function backfill({ backfill: state, nowMs }: HomeFacts): Diagnosis | null {
  if (state === null || state.status !== 'running') return null;
  const { updatedAtMs } = state;
  const endsMs = (updatedAtMs ?? 0) + LEASE_MS;
  const held = updatedAtMs !== null && endsMs > nowMs;
  return diagnosis({
    code: 'backfill-running',
    subject: 'codex-db',
    title: "Codex's database",
    severity: held ? 'warning' : 'information',
    says: held
      ? `A Codex began to read this home and is not done. If it was stopped, every other one waits for half a minute and then refuses to start, until ${moment(endsMs)}.`
      : 'A Codex began to read this home and never said that it was done. Its time is over: the next one takes its place by itself.',
    evidence: {
      State: state.status,
      'Last heard of': updatedAtMs === null ? '(never)' : moment(updatedAtMs),
      'Came as far as': state.watermark,
    },
    remedy: held
      ? 'Nothing is repaired: Skein cannot know whether that Codex still reads. The first one that is started after that time takes its place by itself.'
      : 'There is nothing to do.',
  });
}

function trash(facts: HomeFacts): readonly Diagnosis[] {
  const incomplete = facts.trash.filter(({ missing }) => missing.length > 0);
  return incomplete.map(({ deletionId, threadId, title, missing, present }) =>
    diagnosis({
      code: 'trash-incomplete',
      subject: deletionId,
      threadId,
      title,
      says: `${missing.length} of ${missing.length + present} files of this deletion are not in the trash.`,
      evidence: Object.fromEntries(missing.slice(0, 5).map((from, at) => [`Missing ${at + 1}`, from])),
      remedy:
        present === 0
          ? 'There is nothing to restore. It takes no room, and does not show in the trash.'
          : 'Restore what is there from the trash, or empty it.',
    }),
  );
}

function broken(facts: HomeFacts): readonly Diagnosis[] {
  return facts.brokenEntries.map(({ id, at, title, steps, done }) =>
    diagnosis({
      code: 'journal-broken',
      subject: id,
      title,
      says: `Skein ended before this was done: ${done} of ${steps} steps were.`,
      evidence: { Begun: at },
      remedy: 'Take back what was done with Undo in the history, or do the rest again.',
    }),
  );
}

function ownRows(facts: HomeFacts): readonly Diagnosis[] {
  return facts.ownRows.map(({ threadId, listed, path }) =>
    diagnosis({
      code: 'own-row-stale',
      subject: threadId,
      threadId,
      title: threadId,
      path,
      says: "Skein's list has this thread otherwise than it is on the disk.",
      evidence: { 'In the list': listed ?? '(not there)', 'On the disk': path ?? '(not there)' },
      remedy: {
        repair: { kind: 'own-row', threadId, path, listed },
        steps: [
          {
            place: "Skein's own list",
            what: 'the thread is read again; the home is not touched',
            before: listed ?? '(not there)',
            after: path ?? '(not there)',
          },
        ],
      },
    }),
  );
}
