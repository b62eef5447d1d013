import type { Thread } from '../../../shared/thread.ts';
import type { CodexRow } from '../../codex-db/types.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import { resolveFields, type ThreadSources } from './resolve-fields.ts';

/**
 * Makes a thread of its sources. Everything that lists, reads, repairs or edits goes through here, so that no two places
 * of Skein can disagree about a thread. Identity, time of use, size and place are those of the rollout file: Codex lists by
 * the file's modification time too. Where several sources may speak, `resolveFields` decides.
 */
export function resolveThread(sources: ThreadSources): Thread {
  const { file, facts, codexRow: row } = sources;
  const said = resolveFields(sources);
  const archived = said.archived.value;
  return {
    id: facts.threadId,
    name: said.name.value,
    preview: said.preview.value,
    cwd: said.cwd.value,
    git: { sha: said.sha.value, branch: said.branch.value, originUrl: said.originUrl.value },
    source: said.source.value,
    modelProvider: said.modelProvider.value,
    model: said.model.value,
    reasoningEffort: said.reasoningEffort.value,
    tokensUsed: said.tokensUsed.value,
    cliVersion: said.cliVersion.value,
    createdAt: isoTime(facts.createdAtMs),
    updatedAt: isoTime(file.mtimeMs),
    archived,
    archivedAt: archived ? isoTime(resolveArchivedAtMs(file, row)) : null,
    historyMode: facts.historyMode,
    memoryMode: said.memoryMode.value,
    parentThreadId: facts.parentThreadId,
    agentNickname: said.agentNickname.value,
    agentRole: said.agentRole.value,
    rolloutPath: file.path,
    rolloutBytes: file.sizeBytes,
  };
}

function resolveArchivedAtMs(file: RolloutFile, row: CodexRow | null): number {
  return row?.archived === true && row.archivedAtMs !== null ? row.archivedAtMs : file.mtimeMs;
}

/** ISO 8601 in UTC; times beyond what a date can hold (hostile input) become the epoch. */
export function isoTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
