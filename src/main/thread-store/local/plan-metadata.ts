import { invalidRequest, SkeinError, unsupported } from '../../../shared/errors.ts';
import type { GitInfoPatch } from '../../../shared/thread.ts';
import type { CodexRowEdit } from '../../codex-db/types.ts';
import { liesInHome } from '../../rollout/index.ts';
import { assertWritable, type LocalContext } from './context.ts';
import type { FoundThread } from './find-thread.ts';
import type { LiveWriter } from './live-writers.ts';
import { indexEntries, type MetadataPlan } from './metadata-plan.ts';
import type { MetadataEdit } from './observed-facts.ts';

/**
 * Decides where a valid edit has to go so that Codex of either era reads it, before anything is written:
 *
 * - a name: Codex's row where there is one, and always the name index, which an old or database-less Codex reads;
 * - git and memory mode of a legacy thread: Codex's row where there is one, and a session-meta line of the rollout;
 * - git and memory mode of a paginated thread: Codex's row alone. Codex writes no metadata lines into such files, and
 *   a line without its ordinal would break them, so that without a row the edit is refused.
 *
 * Refusals: `read_only`, `unsupported`, `invalid_request` for a rollout outside the home.
 */
export function planMetadata(context: LocalContext, found: FoundThread, patch: MetadataEdit): MetadataPlan {
  refuseImpossible(context, found);
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
    indexedNames: patch.name === undefined ? [] : indexEntries(context, found.thread, patch.name),
    ...(needsMeta && found.scan.facts.historyMode === 'legacy' && { metaEdit: metaEdit(patch) }),
  };
}

/** The same for a new live thread that has no file yet. Codex does not know it, and `invalid_request` cannot come up. */
export function planNewThread(context: LocalContext, writer: LiveWriter, edit: MetadataEdit): MetadataPlan {
  const { threadId: id, historyMode } = writer;
  const needsMeta = edit.gitInfo !== undefined || edit.memoryMode !== undefined;
  if (needsMeta && historyMode === 'paginated') throw needsRow();
  return {
    indexedNames: edit.name === undefined ? [] : indexEntries(context, { id, preview: '' }, edit.name),
    ...(needsMeta && { metaEdit: metaEdit(edit) }),
  };
}

function refuseImpossible(context: LocalContext, found: FoundThread): void {
  assertWritable(context);
  const { file } = found.scan;
  if (!liesInHome(context.home, file.path)) {
    throw invalidRequest(
      `the rollout of this thread lies outside the home and is never written: ${file.path}`,
    );
  }
}

function refuseUnwritableMeta(
  found: FoundThread,
  patch: MetadataEdit,
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
        throw needsRow();
      }
      return;
    case 'legacy':
      if (file.compressed)
        throw refused(
          'The rollout of this thread is compressed, and lines are added to plain ones. Decompress it first.',
        );
      if (!facts.hasSessionMeta) throw invalidRequest(`${file.path} does not start with session metadata`);
  }
}

function needsRow(): SkeinError {
  return unsupported(
    'Codex keeps git and memory of a paginated thread only in its state database, which has no row for this thread',
  );
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
  patch: MetadataEdit,
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

function metaEdit(patch: MetadataEdit): Pick<MetadataEdit, 'gitInfo' | 'memoryMode'> {
  return {
    ...(patch.gitInfo !== undefined && { gitInfo: patch.gitInfo }),
    ...(patch.memoryMode !== undefined && { memoryMode: patch.memoryMode }),
  };
}
