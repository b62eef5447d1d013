import type { Thread, ThreadId } from '../../../shared/thread.ts';
import type { CodexRow } from '../../codex-db/types.ts';
import { type LocalContext, softly } from './context.ts';
import { findThread } from './find-thread.ts';

/**
 * The thread that bears exactly this name now; of several the one used last. Whatever row or line of the name index
 * names one is only a hint: each is read, so that a name it had once does not count.
 */
export async function findThreadByName(context: LocalContext, name: string): Promise<Thread | null> {
  const wanted = name.trim();
  if (wanted === '') return null;
  const bearing: Thread[] = [];
  for (const id of await hintsFor(context, wanted)) {
    const lookup = await findThread(context, id);
    if (lookup.kind === 'found' && lookup.thread.name === wanted) bearing.push(lookup.thread);
  }
  return bearing.toSorted(usedLast)[0] ?? null;
}

/** The index may have been written by others since the rows were resolved, so that it is always asked too. */
async function hintsFor(context: LocalContext, name: string): Promise<readonly ThreadId[]> {
  const { stateDb, names } = context;
  const rows =
    stateDb === null ? undefined : softly(context, 'look up a name', () => stateDb.threadsNamed(name));
  names.refresh();
  const ids = rows === undefined ? codexIdsNamed(context, name) : rows.map(({ id }) => id);
  return [...new Set([...ids, ...names.idsByName(name)])];
}

/** Without a state DB: names come from the name index and from Codex's rows, and from nowhere else. */
function codexIdsNamed(context: LocalContext, name: string): readonly ThreadId[] {
  const ids: ThreadId[] = [];
  let after: number | null = null;
  do {
    const page = softly(context, "read Codex's rows", () => context.codexDb?.readRows(after, 500));
    ids.push(...(page?.rows ?? []).filter((row) => bears(row, name)).map(({ threadId }) => threadId));
    after = page?.next ?? null;
  } while (after !== null);
  return ids;
}

function bears(row: CodexRow, name: string): boolean {
  return row.explicitName?.trim() === name;
}

/** ISO times of one form sort as text; ids decide between equals. */
function usedLast(a: Thread, b: Thread): number {
  if (a.updatedAt !== b.updatedAt) return a.updatedAt < b.updatedAt ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}
