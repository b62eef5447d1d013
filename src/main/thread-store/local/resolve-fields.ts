import type { GitInfo, MemoryMode } from '../../../shared/thread.ts';
import type { CodexRow } from '../../codex-db/types.ts';
import { archivedByPath } from '../../rollout/index.ts';
import type { RolloutFacts, RolloutFile } from '../../rollout/types.ts';
import { orElse, rolloutFirst, rowFirst, type Said } from './said.ts';

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

/** The fields of a thread that more than one source may have, as the one says them that counts. */
export interface ResolvedFields {
  readonly name: Said<string | null>;
  readonly preview: Said<string>;
  readonly cwd: Said<string | null>;
  readonly sha: Said<string | null>;
  readonly branch: Said<string | null>;
  readonly originUrl: Said<string | null>;
  readonly source: Said<string>;
  readonly modelProvider: Said<string | null>;
  readonly model: Said<string | null>;
  readonly reasoningEffort: Said<string | null>;
  readonly tokensUsed: Said<number>;
  readonly cliVersion: Said<string | null>;
  readonly archived: Said<boolean>;
  readonly memoryMode: Said<MemoryMode>;
  readonly agentNickname: Said<string | null>;
  readonly agentRole: Said<string | null>;
}

/**
 * Decides field by field which source speaks for a thread, and says which. What is not among these fields is the
 * rollout's alone.
 *
 * - Name: Codex's row, else the newest index entry; see `resolveName`.
 * - Git: Codex's row, which explicit edits always reach; see `resolveGit`.
 * - Memory mode: Codex's row, else the fold of the rollout, else `enabled`.
 * - First message: the rollouts that a fork's history begins in, if any, else the rest; see `resolvePreview`.
 * - The rest: the fold of the rollout, and Codex's row where the rollout is silent.
 */
export function resolveFields(sources: ThreadSources): ResolvedFields {
  const { file, facts, codexRow: row } = sources;
  const preview = resolvePreview(sources);
  return {
    name: resolveName(sources, preview.value),
    preview,
    cwd: rolloutFirst(facts.cwd, row?.cwd),
    ...resolveGit(facts, row),
    source: resolveSource(facts, row),
    modelProvider: rolloutFirst(facts.modelProvider, row?.modelProvider),
    model: rolloutFirst(facts.model, row?.model),
    reasoningEffort: rolloutFirst(facts.reasoningEffort, row?.reasoningEffort),
    tokensUsed: orElse(rolloutFirst(facts.tokensUsed, row?.tokensUsed), 0),
    cliVersion: rolloutFirst(facts.cliVersion, row?.cliVersion),
    archived: resolveArchived(file, row),
    memoryMode: orElse(rowFirst(facts.memoryMode, row?.memoryMode), 'enabled'),
    agentNickname: rolloutFirst(facts.agentNickname, row?.agentNickname),
    agentRole: rolloutFirst(facts.agentRole, row?.agentRole),
  };
}

/**
 * A fork that shares its source's rollout has only later messages of its own: where the source is not there, Codex's row
 * still has the first one.
 */
function resolvePreview({ facts, inheritedPreview, codexRow: row }: ThreadSources): Said<string> {
  const own = facts.historyBase === null ? facts.preview : inheritedPreview;
  const first = rolloutFirst(own, row?.preview);
  return orElse(first.value === null ? rolloutFirst(facts.preview, null) : first, '');
}

/**
 * The explicit name. Codex reads its row first. A legacy row loses the name when Codex rebuilds its title from the
 * transcript; the index still has it. An index entry that only repeats the first message is no name, as in Codex.
 */
function resolveName({ indexedName, codexRow }: ThreadSources, preview: string): Said<string | null> {
  const fromRow = codexRow?.explicitName?.trim();
  if (fromRow) return { value: fromRow, from: 'codexRow' };
  const fromIndex = indexedName?.name.trim();
  const isName = fromIndex !== undefined && fromIndex !== '' && fromIndex !== preview.trim();
  return isName ? { value: fromIndex, from: 'nameIndex' } : { value: null, from: null };
}

/**
 * A paginated thread keeps later git edits only in Codex's row, clears included: there the row wins whole. In a legacy
 * thread every edit is also a line of the rollout, and Codex's own rebuild fills an empty column from it, so the
 * rollout fills the gaps of the row.
 */
function resolveGit(
  facts: RolloutFacts,
  row: CodexRow | null,
): Pick<ResolvedFields, 'sha' | 'branch' | 'originUrl'> {
  const rowAlone = row !== null && facts.historyMode === 'paginated';
  const of = (key: keyof GitInfo) => rowFirst(rowAlone ? null : facts.git[key], row?.git[key]);
  return { sha: of('sha'), branch: of('branch'), originUrl: of('originUrl') };
}

/** Without a session meta the rollout only has Codex's default source, so that the row knows better. */
function resolveSource(facts: RolloutFacts, row: CodexRow | null): Said<string> {
  if (facts.hasSessionMeta) return { value: facts.source, from: 'rollout' };
  return orElse(rowFirst<string>(null, row?.source), facts.source);
}

/** The folder decides; for a file outside both folders the row does. */
function resolveArchived(file: RolloutFile, row: CodexRow | null): Said<boolean> {
  if (file.root !== 'elsewhere') return { value: archivedByPath(file), from: 'rollout' };
  return orElse(rowFirst<boolean>(null, row?.archived), false);
}
