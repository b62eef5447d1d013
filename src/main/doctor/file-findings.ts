import { basename } from 'node:path';
import type { ThreadId } from '../../shared/thread.ts';
import type { CodexRow } from '../codex-db/types.ts';
import { diagnosis, type FindingParts, type PlannedRepair } from './finding.ts';
import type { BadLine, Diagnosis, ExaminedFile, HomeFacts } from './types.ts';
import { moment, refusal, titleOf } from './words.ts';

/** What is wrong with single rollouts; `rows`: those of Codex's database. */
export function fileFindings(facts: HomeFacts, rows: ReadonlyMap<ThreadId, CodexRow>): readonly Diagnosis[] {
  const listed = (id: ThreadId) => titleOf(facts, id, rows.get(id) ?? null);
  return facts.files.flatMap((examined) => {
    const about = aboutFile(examined, listed);
    return [
      unreadable(examined, about),
      withoutMeta(examined, about),
      torn(facts, examined, about),
      withBadLines(examined, about),
      otherName(examined, about),
      bothForms(examined, about),
      withoutRow(facts, examined, about, rows),
    ].filter((found) => found !== null);
  });
}

type About = Pick<FindingParts, 'subject' | 'threadId' | 'title' | 'path'>;

function aboutFile({ file, facts }: ExaminedFile, listed: (id: ThreadId) => string): About {
  const threadId = facts?.threadId ?? null;
  const title = threadId === null ? basename(file.path) : listed(threadId);
  return { subject: file.path, threadId, title, path: file.path };
}

function unreadable({ facts, problem, file, busy }: ExaminedFile, about: About): Diagnosis | null {
  if (facts !== null || busy) return null;
  return diagnosis({
    ...about,
    code: 'unreadable-file',
    says: `It cannot be read: ${problem ?? 'nobody knows why'}.`,
    evidence: { Size: `${file.sizeBytes} bytes`, 'Last changed': moment(file.mtimeMs) },
    remedy:
      'Nothing is repaired. If it is permissions, give them back; if the disk is damaged, bring the file back from a backup.',
  });
}

function withoutMeta({ facts, busy }: ExaminedFile, about: About): Diagnosis | null {
  if (facts === null || facts.hasSessionMeta || busy) return null;
  return diagnosis({
    ...about,
    code: 'no-session-meta',
    says: 'No line at its beginning says whose rollout this is; Skein goes by the file name.',
    evidence: { Lines: facts.lineCount, 'Lines that are no records': facts.badLineCount },
    remedy:
      'Nothing is repaired: Skein never writes into the middle of a rollout. Skein shows what is there, and can export it.',
  });
}

function torn(facts: HomeFacts, examined: ExaminedFile, about: About): Diagnosis | null {
  const { lastLine, busy } = examined;
  if (lastLine === null || busy || examined.facts === null) return null;
  const isRecord = lastLine.whole === true;
  return diagnosis({
    ...about,
    code: isRecord ? 'torn-record' : 'torn-line',
    says: isRecord
      ? 'The last line is a whole record, but nothing ends it.'
      : `The last line breaks off after ${lastLine.bytes} bytes.`,
    evidence: {
      'Last line begins at byte': lastLine.offset,
      'Its length': `${lastLine.bytes} bytes`,
      'It begins': lastLine.head,
    },
    remedy: newline(facts, examined, examined.facts.threadId),
  });
}

function newline(facts: HomeFacts, { file }: ExaminedFile, threadId: ThreadId): PlannedRepair | string {
  const refused = refusal(facts, false);
  if (refused !== null) return refused;
  return {
    repair: { kind: 'newline', threadId, path: file.path, sizeBytes: file.sizeBytes },
    steps: [
      {
        place: 'Rollout',
        what: 'one byte more at its end; every other byte, and its time, stay',
        before: `${file.sizeBytes} bytes`,
        after: `${file.sizeBytes + 1} bytes, the last one a newline`,
      },
    ],
  };
}

/** A torn last line counts among the bad ones and has a finding of its own. */
function withBadLines({ facts, badLines, lastLine, busy }: ExaminedFile, about: About): Diagnosis | null {
  if (facts === null || busy) return null;
  const tornOne = facts.torn && lastLine?.whole !== true ? 1 : 0;
  const total = facts.badLineCount - tornOne;
  if (total <= 0) return null;
  const shown = (badLines?.lines ?? []).filter(({ offset }) => offset !== lastLine?.offset);
  const nul = shown.reduce((sum, { nulBytes }) => sum + nulBytes, 0);
  return diagnosis({
    ...about,
    code: 'bad-lines',
    says: `${total} of ${facts.lineCount} lines ${total === 1 ? 'is no record' : 'are no records'}.${nul > 0 ? ` They hold ${nul} NUL bytes, as a crash of the system leaves them.` : ''}`,
    evidence: Object.fromEntries(shown.slice(0, 5).map(lineWords)),
    remedy: 'There is nothing to do: readers pass over them. The reading view can show what stands there.',
  });
}

function lineWords({ offset, bytes, nulBytes, head }: BadLine): readonly [string, string] {
  const nul = nulBytes === 0 ? '' : `, ${nulBytes} of them NUL`;
  return [`At byte ${offset}`, `${bytes} bytes${nul}: ${head}`];
}

function otherName({ file, facts }: ExaminedFile, about: About): Diagnosis | null {
  if (facts === null || !facts.hasSessionMeta || file.name === null) return null;
  if (file.name.threadId === facts.threadId) return null;
  return diagnosis({
    ...about,
    code: 'file-name-id',
    says: `The file is named after ${file.name.threadId}, and holds ${facts.threadId}.`,
    evidence: { 'In the name': file.name.threadId, 'In the file': facts.threadId },
    remedy:
      'Nothing is repaired: to Codex and Skein it is the thread that the file says. Codex refuses to archive it; Skein reads it as it is.',
  });
}

function bothForms({ file, compressedTwin }: ExaminedFile, about: About): Diagnosis | null {
  if (compressedTwin === null) return null;
  return diagnosis({
    ...about,
    code: 'both-forms',
    says: 'The same rollout lies beside it compressed.',
    evidence: { Plain: file.path, Compressed: compressedTwin },
    remedy: 'There is nothing to do. The compressed file is not read; Skein does not delete it.',
  });
}

function withoutRow(
  facts: HomeFacts,
  { file, facts: said }: ExaminedFile,
  about: About,
  rows: ReadonlyMap<ThreadId, unknown>,
): Diagnosis | null {
  if (facts.rows === null || said === null || rows.has(said.threadId)) return null;
  if (facts.speakers.get(said.threadId)?.file.path !== file.path) return null;
  return diagnosis({
    ...about,
    code: 'file-without-row',
    says:
      said.preview === null
        ? 'It has no message of a user, so that Codex does not list it.'
        : "Codex's database does not have it yet.",
    remedy: 'There is nothing to do: Codex makes the row when it lists the thread or opens it.',
  });
}
