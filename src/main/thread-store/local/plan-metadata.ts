import { invalidRequest, SkeinError, unsupported } from '../../../shared/errors.ts';
import type { GitInfoPatch } from '../../../shared/thread.ts';
import type { CodexRowEdit } from '../../codex-db/types.ts';
import { liesInHome } from '../../rollout/index.ts';
import type { ThreadMetadataPatch, WritePlace } from '../types.ts';
import { unsupportedFields } from '../validate-patch.ts';
import type { LocalContext } from './context.ts';
import type { FoundThread } from './find-thread.ts';

/** Every write one patch needs. An absent part needs no write there. */
export interface MetadataPlan {
  readonly codexEdit?: CodexRowEdit;
  /** Names to append to the name index, in this order; null is a blank entry. */
  readonly indexedNames: readonly (string | null)[];
  readonly metaEdit?: Pick<ThreadMetadataPatch, 'gitInfo' | 'memoryMode'>;
}

/**
 * Decides where a valid patch has to go so that Codex of either era reads it, before anything is written:
 *
 * - a name: Codex's row where there is one, and always the name index, which an old or database-less Codex reads;
 * - git and memory mode of a legacy thread: Codex's row where there is one, and a session-meta line of the rollout;
 * - git and memory mode of a paginated thread: Codex's row alone. Codex writes no metadata lines into such files, and
 *   a line without its ordinal would break them, so that without a row the edit is refused.
 *
 * Refusals: `read_only`, `unsupported`, `invalid_request` for a rollout outside the home.
 */
export function planMetadata(
  context: LocalContext,
  found: FoundThread,
  patch: ThreadMetadataPatch,
): MetadataPlan {
  refuseImpossible(context, found, patch);
  const needsMeta = patch.gitInfo !== undefined || patch.memoryMode !== undefined;
  const codexEdit = found.codexRow === null ? undefined : codexRowEdit(context, found, patch);
  if (codexEdit !== undefined && context.codexDb?.info.writable === false) {
    throw new SkeinError(
      'read_only',
      "Codex's state database cannot be written, and Codex reads this thread from there",
    );
  }
  if (needsMeta) refuseUnwritableMeta(found, patch, codexEdit);
  return {
    ...(codexEdit !== undefined && { codexEdit }),
    indexedNames: patch.name === undefined ? [] : indexEntries(context, found, patch.name),
    ...(needsMeta && found.scan.facts.historyMode === 'legacy' && { metaEdit: metaEdit(patch) }),
  };
}

/** The places a plan writes, in the order it writes them. */
export function placesOf(plan: MetadataPlan): readonly WritePlace[] {
  const places: WritePlace[] = [];
  if (plan.codexEdit !== undefined) places.push('codex-row');
  if (plan.metaEdit !== undefined) places.push('session-meta');
  if (plan.indexedNames.length > 0) places.push('name-index');
  return places;
}

/**
 * A name is one entry. Clearing takes two: Codex's lookup of one thread stops at a blank entry, but its lookup for
 * lists ignores blanks and would show the older name, unless an entry that repeats the first message (which counts as
 * no name) covers it. A thread that the index never named needs none.
 */
function indexEntries(
  context: LocalContext,
  found: FoundThread,
  name: string | null,
): readonly (string | null)[] {
  if (name !== null) return [name];
  const { id, preview } = found.thread;
  if (context.names.get(id) === null) return [];
  return preview.trim() === '' ? [null] : [preview.trim(), null];
}

function refuseImpossible(context: LocalContext, found: FoundThread, patch: ThreadMetadataPatch): void {
  if (context.readOnly) throw new SkeinError('read_only', 'this home was opened read-only');
  const missing = unsupportedFields(patch);
  if (missing.length > 0) throw unsupported(`writing ${missing.join(', ')}`);
  const { file } = found.scan;
  if (!liesInHome(context.home, file.path)) {
    throw invalidRequest(
      `the rollout of this thread lies outside the home and is never written: ${file.path}`,
    );
  }
}

function refuseUnwritableMeta(
  found: FoundThread,
  patch: ThreadMetadataPatch,
  codexEdit: CodexRowEdit | undefined,
): void {
  const { file, facts } = found.scan;
  switch (facts.historyMode) {
    case 'unknown':
      throw refused(
        'Skein does not know how this newer Codex keeps the thread, so that it leaves git and memory alone',
      );
    case 'paginated':
      if (isMissing(patch.gitInfo, codexEdit?.git) || isMissing(patch.memoryMode, codexEdit?.memoryMode)) {
        throw unsupported(
          'Codex keeps git and memory of a paginated thread only in its state database, which has no row for this thread',
        );
      }
      return;
    case 'legacy':
      if (file.compressed)
        throw refused('the rollout of this thread is compressed, and Skein does not write into it');
      if (!facts.hasSessionMeta) throw invalidRequest(`${file.path} does not start with session metadata`);
  }
}

/** An edit that cannot be made here, said as a sentence of its own. */
function refused(reason: string): SkeinError {
  return new SkeinError('unsupported', reason);
}

function isMissing(wanted: unknown, planned: unknown): boolean {
  return wanted !== undefined && planned === undefined;
}

/**
 * A column that this Codex database lacks is left out; the other places carry that part. Codex reads git of a legacy
 * thread from the row alone, so that the row gets all of it, as the line does: the rollout may have filled its gaps.
 */
function codexRowEdit(
  context: LocalContext,
  found: FoundThread,
  patch: ThreadMetadataPatch,
): CodexRowEdit | undefined {
  const { codexDb } = context;
  if (codexDb === null) return undefined;
  const edit: CodexRowEdit = {
    ...(patch.name !== undefined && codexDb.supports('name') && { name: patch.name }),
    ...(patch.gitInfo !== undefined && codexDb.supports('git') && { git: gitForRow(found, patch.gitInfo) }),
    ...(patch.memoryMode !== undefined && codexDb.supports('memoryMode') && { memoryMode: patch.memoryMode }),
  };
  return Object.keys(edit).length === 0 ? undefined : edit;
}

function gitForRow(found: FoundThread, patch: GitInfoPatch): GitInfoPatch {
  return found.scan.facts.historyMode === 'legacy' ? { ...found.thread.git, ...patch } : patch;
}

function metaEdit(patch: ThreadMetadataPatch): Pick<ThreadMetadataPatch, 'gitInfo' | 'memoryMode'> {
  return {
    ...(patch.gitInfo !== undefined && { gitInfo: patch.gitInfo }),
    ...(patch.memoryMode !== undefined && { memoryMode: patch.memoryMode }),
  };
}
