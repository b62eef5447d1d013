import { basename } from 'node:path';
import type { ThreadId } from '../../shared/thread.ts';
import { diagnosis } from './finding.ts';
import type { Diagnosis, ExaminedFile, HomeFacts } from './types.ts';
import { shortPath, titleOf } from './words.ts';

/** Threads of which there is more than one file, without those that Codex itself keeps in several. */
export function copyFindings(facts: HomeFacts): readonly Diagnosis[] {
  const rows = new Map((facts.rows ?? []).map(({ row }) => [row.threadId, row]));
  return [...copies(facts.files)].map(([threadId, files]) => {
    const speaks = facts.speakers.get(threadId);
    return diagnosis({
      code: 'duplicate-id',
      subject: threadId,
      threadId,
      title: titleOf(facts, threadId, rows.get(threadId) ?? null),
      path: speaks?.file.path ?? null,
      says: `${files.length} files carry this thread, ${alike(files)}.`,
      evidence: Object.fromEntries(
        files.map((each) => [
          shortPath(facts, each.file.path),
          `${each.file.sizeBytes} bytes${each === speaks ? ', speaks for the thread' : ''}`,
        ]),
      ),
      remedy: adviceFor(files),
    });
  });
}

/** The files of each thread that has several. Codex names the parts of a thread that was reverted in their file names. */
export function copies(files: readonly ExaminedFile[]): ReadonlyMap<ThreadId, readonly ExaminedFile[]> {
  const byThread = new Map<ThreadId, ExaminedFile[]>();
  for (const each of files) {
    if (each.facts === null || isPart(each)) continue;
    const known = byThread.get(each.facts.threadId);
    if (known === undefined) byThread.set(each.facts.threadId, [each]);
    else known.push(each);
  }
  return new Map([...byThread].filter(([, same]) => same.length > 1));
}

function isPart({ file, facts }: ExaminedFile): boolean {
  return (
    facts?.historyBase?.threadId === facts?.threadId || /_[0-9a-f-]{36}\.jsonl/i.test(basename(file.path))
  );
}

function alike(files: readonly ExaminedFile[]): string {
  const [first, ...others] = files;
  const sum = first?.sha256 ?? null;
  return sum !== null && others.every(({ sha256 }) => sha256 === sum)
    ? 'with the same bytes'
    : 'with different contents';
}

function adviceFor(files: readonly ExaminedFile[]): string {
  const roots = new Set(files.map(({ file }) => file.root));
  const kept = 'Skein does not choose between two histories and removes neither.';
  return roots.size > 1
    ? `${kept} One lies in the archive and one does not, as after a move that was interrupted: archive the thread, or bring it back, and the move is finished.`
    : `${kept} Move the one that you do not want out of the home, or import it under an id of its own.`;
}
