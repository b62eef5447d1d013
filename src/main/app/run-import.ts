import { isAbsolute } from 'node:path';
import type { CallInput, CallResult, ImportedFile } from '../../shared/contract.ts';
import { invalidRequest, type SkeinError, toSkeinError } from '../../shared/errors.ts';
import { expandUser } from '../startup/index.ts';
import type { ImportedRollout } from '../thread-store/index.ts';
import type { AppContext } from './context.ts';
import { rolloutsBelow } from './rollouts-below.ts';
import type { WorkWatch } from './works.ts';

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
  return context.works.run(workId, async (watch) => {
    const paths = await rolloutsBelow(from, watch.signal);
    return { files: await importAll(context, { paths, dryRun }, watch) };
  });
}

interface Order {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
}

async function importAll(
  context: AppContext,
  { paths, dryRun }: Order,
  { signal, onProgress }: WorkWatch,
): Promise<readonly ImportedFile[]> {
  const files: ImportedFile[] = [];
  onProgress(0, paths.length);
  for (const path of paths) {
    const file = signal.aborted ? cancelled(path) : await importOne(context, path, dryRun);
    if (file.outcome === 'imported' && file.threadId !== null) context.events.threadsChanged([file.threadId]);
    files.push(file);
    if (!signal.aborted) onProgress(files.length, paths.length);
  }
  return files;
}

async function importOne({ store, host }: AppContext, path: string, dryRun: boolean): Promise<ImportedFile> {
  try {
    return present(path, await store.importRollout({ path, dryRun }));
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
