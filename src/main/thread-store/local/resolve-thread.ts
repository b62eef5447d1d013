import type { GitInfo, Thread } from '../../../shared/thread.ts';
import type { CodexRow } from '../../codex-db/types.ts';
import { archivedByPath } from '../../rollout/index.ts';
import type { RolloutFacts, RolloutFile } from '../../rollout/types.ts';

/** The newest entry of the name index for one thread. A blank name means that the name was cleared. */
export interface IndexedName {
  readonly name: string;
}

/** The sources a thread is made of. Only the rollout is always there. */
export interface ThreadSources {
  readonly file: RolloutFile;
  readonly facts: RolloutFacts;
  /** Of a fork whose history begins in other rollouts: the first message there (`inheritedPreview`). */
  readonly inheritedPreview: string | null;
  readonly indexedName: IndexedName | null;
  readonly codexRow: CodexRow | null;
}

/**
 * Decides field by field which source speaks for a thread. Everything that lists, reads, repairs or edits goes through
 * here, so that no two places of Skein can disagree about a thread.
 *
 * - Identity, time of use, size and place: the rollout file. Codex lists by the file's modification time too.
 * - Name: Codex's row, else the newest index entry; see `resolveName`.
 * - Git: Codex's row, which explicit edits always reach; see `resolveGit`.
 * - Memory mode: Codex's row, else the fold of the rollout, else `enabled`.
 * - First message: the rollouts that a fork's history begins in, if any, else the rest; see `resolvePreview`.
 * - The rest: the fold of the rollout, and Codex's row where the rollout is silent.
 */
export function resolveThread(sources: ThreadSources): Thread {
  const { file, facts, codexRow: row } = sources;
  const archived = isArchived(file, row);
  const preview = resolvePreview(sources);
  return {
    id: facts.threadId,
    name: resolveName(sources, preview),
    preview,
    cwd: facts.cwd ?? row?.cwd ?? null,
    git: resolveGit(facts, row),
    source: resolveSource(facts, row),
    modelProvider: facts.modelProvider ?? row?.modelProvider ?? null,
    model: facts.model ?? row?.model ?? null,
    reasoningEffort: facts.reasoningEffort ?? row?.reasoningEffort ?? null,
    tokensUsed: facts.tokensUsed ?? row?.tokensUsed ?? 0,
    cliVersion: facts.cliVersion ?? row?.cliVersion ?? null,
    createdAt: isoTime(facts.createdAtMs),
    updatedAt: isoTime(file.mtimeMs),
    archived,
    archivedAt: archived ? isoTime(resolveArchivedAtMs(file, row)) : null,
    historyMode: facts.historyMode,
    memoryMode: row?.memoryMode ?? facts.memoryMode ?? 'enabled',
    parentThreadId: facts.parentThreadId,
    agentNickname: facts.agentNickname ?? row?.agentNickname ?? null,
    agentRole: facts.agentRole ?? row?.agentRole ?? null,
    rolloutPath: file.path,
    rolloutBytes: file.sizeBytes,
  };
}

/**
 * A fork that shares its source's rollout has only later messages of its own: where the source is not there, Codex's row
 * still has the first one.
 */
function resolvePreview({ facts, inheritedPreview, codexRow: row }: ThreadSources): string {
  const own = facts.historyBase === null ? facts.preview : inheritedPreview;
  return own ?? row?.preview ?? facts.preview ?? '';
}

/**
 * The explicit name. Codex reads its row first. A legacy row loses the name when Codex rebuilds its title from the
 * transcript; the index still has it. An index entry that only repeats the first message is no name, as in Codex.
 */
function resolveName({ indexedName, codexRow }: ThreadSources, preview: string): string | null {
  const fromRow = codexRow?.explicitName?.trim();
  if (fromRow) return fromRow;
  const fromIndex = indexedName?.name.trim();
  return fromIndex && fromIndex !== preview.trim() ? fromIndex : null;
}

/**
 * A paginated thread keeps later git edits only in Codex's row, clears included: there the row wins whole. In a legacy
 * thread every edit is also a line of the rollout, and Codex's own rebuild fills an empty column from it, so the
 * rollout fills the gaps of the row.
 */
function resolveGit(facts: RolloutFacts, row: CodexRow | null): GitInfo {
  if (row === null) return facts.git;
  if (facts.historyMode === 'paginated') return row.git;
  return {
    sha: row.git.sha ?? facts.git.sha,
    branch: row.git.branch ?? facts.git.branch,
    originUrl: row.git.originUrl ?? facts.git.originUrl,
  };
}

/** Without a session meta the rollout only has Codex's default source, so that the row knows better. */
function resolveSource(facts: RolloutFacts, row: CodexRow | null): string {
  return facts.hasSessionMeta ? facts.source : (row?.source ?? facts.source);
}

/** The folder decides; for a file outside both folders the row does. */
function isArchived(file: RolloutFile, row: CodexRow | null): boolean {
  return file.root === 'elsewhere' ? (row?.archived ?? false) : archivedByPath(file);
}

function resolveArchivedAtMs(file: RolloutFile, row: CodexRow | null): number {
  return row?.archived === true && row.archivedAtMs !== null ? row.archivedAtMs : file.mtimeMs;
}

/** ISO 8601 in UTC; times beyond what a date can hold (hostile input) become the epoch. */
function isoTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
