import { basename, isAbsolute } from 'node:path';
import type { CallInput, CallResult, ImportedFile } from '../../shared/contract.ts';
import { invalidRequest, SkeinError, toSkeinError } from '../../shared/errors.ts';
import { expandUser } from '../startup/index.ts';
import type { BatchWatch, ImportedRollout } from '../thread-store/index.ts';
import type { ChangeEntry, UndoData } from './changes/types.ts';
import type { AppContext } from './context.ts';
import { madeThread } from './made-thread.ts';
import { rolloutsBelow } from './rollouts-below.ts';

/**
 * Copies a rollout, or all below a folder, into the home, never over anything; a dry run only says what it would do. A
 * file that fails does not keep the others from being tried, unless nothing can be written at all.
 */
export async function runImport(
  context: AppContext,
  { path, dryRun, workId }: CallInput<'import.run'>,
): Promise<CallResult<'import.run'>> {
  const from = expandUser(path.trim(), context.host.env);
  if (!isAbsolute(from)) throw invalidRequest('name the file or folder by its whole path, or from ~/');
  if (dryRun) {
    return context.works.run(workId, async (watch) => {
      const files = await importAll(context, await rolloutsBelow(from, watch.signal), watch, (path) =>
        context.store.importRollout({ path, dryRun }),
      );
      return { files };
    });
  }
  const title = `Imported from ${basename(from)}`;
  return context.changes.run({ kind: 'import', title, workId }, async (entry) => {
    const { watch } = entry;
    const paths = await rolloutsBelow(from, watch.signal);
    // Even where all of it is in the home already, so that the answer does not depend on that.
    if (context.status.value.readOnly) throw new SkeinError('read_only', 'this home was opened read-only');
    const files = await importAll(context, paths, watch, (path) => recordImport(context, entry, path));
    const some = entry.id !== '' && files.some(({ outcome }) => outcome === 'imported');
    return { files, ...(some && { entryId: entry.id }) };
  });
}

type ImportOne = (path: string) => Promise<ImportedRollout>;

async function importAll(
  context: AppContext,
  paths: readonly string[],
  { signal, onProgress }: BatchWatch,
  importOne: ImportOne,
): Promise<readonly ImportedFile[]> {
  const files: ImportedFile[] = [];
  onProgress?.(0, paths.length);
  for (const path of paths) {
    const aborted = signal?.aborted === true;
    const file = aborted ? cancelled(path) : await attempt(context, path, importOne);
    if (file.outcome === 'imported' && file.threadId !== null) context.events.threadsChanged([file.threadId]);
    files.push(file);
    if (!aborted) onProgress?.(files.length, paths.length);
  }
  return files;
}

/** What a file would become is known first: the history must know the thread before it is there. */
async function recordImport(
  { store }: AppContext,
  entry: ChangeEntry,
  path: string,
): Promise<ImportedRollout> {
  const foreseen = await store.importRollout({ path, dryRun: true });
  if (foreseen.outcome !== 'new') return foreseen;
  const { threadId, title } = foreseen;
  const ahead = { kind: 'created', threadId } as const;
  return await entry.record({ threadId, title, ahead }, async () => {
    const result = await store.importRollout({ path, dryRun: false });
    if (result.outcome !== 'imported') return { result, undo: NOTHING };
    return { result, undo: madeThread({ id: result.threadId, rolloutPath: result.to }) };
  });
}

const NOTHING: UndoData = { kind: 'all', parts: [] };

async function attempt({ host }: AppContext, path: string, importOne: ImportOne): Promise<ImportedFile> {
  try {
    return present(path, await importOne(path));
  } catch (thrown) {
    const error = toSkeinError(thrown);
    if (stopsEverything(error)) throw error;
    if (error.code === 'internal') host.log(`importing ${path}: ${error.stack ?? error.message}`);
    return { path, outcome: 'refused', threadId: null, title: null, reason: error.message };
  }
}

function stopsEverything({ code }: SkeinError): boolean {
  return code === 'read_only' || code === 'unsupported';
}

function present(path: string, rollout: ImportedRollout): ImportedFile {
  if (rollout.outcome === 'refused') {
    return { path, outcome: 'refused', threadId: null, title: null, reason: rollout.reason };
  }
  const { outcome, threadId, title } = rollout;
  return { path, outcome, threadId, title, reason: null };
}

function cancelled(path: string): ImportedFile {
  return { path, outcome: 'cancelled', threadId: null, title: null, reason: null };
}
