import type { ThreadId } from '../../../shared/thread.ts';
import type { ExaminedFile } from '../../doctor/index.ts';
import type { StateDb } from '../../state/types.ts';

/** The file that speaks for each thread: the one that Skein's own list has, of several files; else the most likely one. */
export function speakersOf(
  files: readonly ExaminedFile[],
  stateDb: StateDb | null,
): ReadonlyMap<ThreadId, ExaminedFile> {
  const byThread = new Map<ThreadId, ExaminedFile[]>();
  for (const one of files) {
    if (one.facts === null) continue;
    const same = byThread.get(one.facts.threadId);
    if (same === undefined) byThread.set(one.facts.threadId, [one]);
    else same.push(one);
  }
  const speakers = new Map<ThreadId, ExaminedFile>();
  for (const [id, same] of byThread) {
    const [only] = same.length === 1 ? same : [chosen(id, same, stateDb)];
    if (only !== undefined) speakers.set(id, only);
  }
  return speakers;
}

function chosen(
  id: ThreadId,
  same: readonly ExaminedFile[],
  stateDb: StateDb | null,
): ExaminedFile | undefined {
  const listed = listedPath(id, stateDb);
  return same.find(({ file }) => file.path === listed) ?? same.toSorted(likelierFirst)[0];
}

function listedPath(id: ThreadId, stateDb: StateDb | null): string | undefined {
  try {
    return stateDb?.getThread(id)?.rolloutPath;
  } catch {
    return undefined;
  }
}

function likelierFirst(a: ExaminedFile, b: ExaminedFile): number {
  const rank = ({ file, facts }: ExaminedFile) => [
    facts?.hasSessionMeta === true ? 0 : 1,
    file.root === 'sessions' ? 0 : 1,
    file.compressed ? 1 : 0,
    -file.mtimeMs,
  ];
  const other = rank(b);
  return rank(a).reduce((order, value, at) => order || value - (other[at] ?? 0), 0);
}
