import type { CallInput, CallResult } from '../../shared/contract.ts';
import { parseThreadId, type Thread, type ThreadId } from '../../shared/thread.ts';
import { allThreads } from './all-threads.ts';
import type { AppContext } from './context.ts';
import { orFromFiles } from './or-from-files.ts';
import { readIfThere, readThreads } from './read-threads.ts';

/** Fewer characters of an id would be too easily those of another one, too. */
const PREFIX_LEAST = 8;
const FOUND_MOST = 10;

/** The threads that a person may mean by a word: by id, else by name, else by the beginning of an id. */
export async function findThreads(
  context: AppContext,
  { reference }: CallInput<'threads.find'>,
): Promise<CallResult<'threads.find'>> {
  const id = parseThreadId(reference);
  if (id !== null) return { threads: await readIfThere(context.manager, id) };
  const named = await threadsNamed(context, reference);
  if (named.length > 0) return { threads: named.slice(0, FOUND_MOST) };
  return { threads: await threadsBeginning(context, reference.trim().toLowerCase()) };
}

/** The store finds the one used last; only when there is one is it worth looking for namesakes. */
async function threadsNamed(context: AppContext, reference: string): Promise<readonly Thread[]> {
  const { store } = context;
  const name = reference.trim();
  const last = name === '' ? null : await store.findThreadByName(name);
  if (last === null) return [];
  const all = await orFromFiles(
    context,
    (stateDb) => stateDb.threadsNamed(name),
    () => allThreads(store),
  );
  return [last, ...all.filter((thread) => thread.name === name && thread.id !== last.id)];
}

async function threadsBeginning(context: AppContext, prefix: string): Promise<readonly Thread[]> {
  if (prefix.length < PREFIX_LEAST || !/^[0-9a-f-]+$/.test(prefix)) return [];
  const ids = await orFromFiles(
    context,
    // A whole id is longer than its beginning and so comes after it.
    (stateDb) => stateDb.threadIds(prefix as ThreadId, FOUND_MOST),
    async () => (await allThreads(context.store)).map(({ id }) => id),
  );
  const found = ids.filter((id) => id.startsWith(prefix)).slice(0, FOUND_MOST);
  return [...(await readThreads(context, found)).values()];
}
