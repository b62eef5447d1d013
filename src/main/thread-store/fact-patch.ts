import type { GitInfo, GitInfoPatch } from '../../shared/thread.ts';
import type { FoldedFacts } from '../rollout/index.ts';
import type { ThreadMetadataPatch } from './types.ts';

/**
 * What a store has to be told so that facts it knew become others; `{}` when nothing changed. What a thread is from its
 * first line on (id, history mode, parent, origin) has no place in a patch.
 *
 * Git info and memory mode can be facts as well as edits. They never come alone, because a patch of edits only is an
 * explicit edit: the thread's source, which is always known, comes with them.
 */
export function factPatch(before: FoldedFacts, after: FoldedFacts): ThreadMetadataPatch {
  const patch = { ...plainFacts(before, after), ...clearableFacts(before, after) };
  const edits = editableFacts(before, after);
  const isEmpty = Object.keys(edits).length === 0;
  return isEmpty ? patch : { ...patch, ...edits, source: after.source };
}

/** The facts with those of a patch in their place; the other way of `factPatch`. Fields that are no facts are not looked at. */
export function patchFacts(facts: FoldedFacts, patch: ThreadMetadataPatch): FoldedFacts {
  const { createdAt, gitInfo, reasoningEffort, agentNickname, agentRole } = patch;
  return {
    ...facts,
    source: patch.source ?? facts.source,
    modelProvider: patch.modelProvider ?? facts.modelProvider,
    model: patch.model ?? facts.model,
    cwd: patch.cwd ?? facts.cwd,
    cliVersion: patch.cliVersion ?? facts.cliVersion,
    preview: patch.preview ?? facts.preview,
    firstUserMessage: patch.firstUserMessage ?? facts.firstUserMessage,
    tokensUsed: patch.tokensUsed ?? facts.tokensUsed,
    memoryMode: patch.memoryMode ?? facts.memoryMode,
    createdAtMs: createdAt === undefined ? facts.createdAtMs : Date.parse(createdAt),
    git: gitInfo === undefined ? facts.git : patchGit(facts.git, gitInfo),
    reasoningEffort: reasoningEffort === undefined ? facts.reasoningEffort : reasoningEffort,
    agentNickname: agentNickname === undefined ? facts.agentNickname : agentNickname,
    agentRole: agentRole === undefined ? facts.agentRole : agentRole,
  };
}

/** Git info with the fields of a patch in their place. */
export function patchGit(git: GitInfo, { sha, branch, originUrl }: GitInfoPatch): GitInfo {
  return {
    sha: sha === undefined ? git.sha : sha,
    branch: branch === undefined ? git.branch : branch,
    originUrl: originUrl === undefined ? git.originUrl : originUrl,
  };
}

const PLAIN = [
  'source',
  'modelProvider',
  'model',
  'cwd',
  'cliVersion',
  'preview',
  'firstUserMessage',
  'tokensUsed',
] as const;
const CLEARABLE = ['reasoningEffort', 'agentNickname', 'agentRole'] as const;
const GIT = ['sha', 'branch', 'originUrl'] as const;

/** Facts that no line takes back once one has said them. */
function plainFacts(before: FoldedFacts, after: FoldedFacts): ThreadMetadataPatch {
  const changed = PLAIN.filter((field) => after[field] !== before[field] && after[field] !== null);
  const patch = Object.fromEntries(changed.map((field) => [field, after[field]]));
  const { createdAtMs } = after;
  if (createdAtMs === null || createdAtMs === before.createdAtMs) return patch;
  return { ...patch, createdAt: new Date(createdAtMs).toISOString() };
}

function clearableFacts(before: FoldedFacts, after: FoldedFacts): ThreadMetadataPatch {
  const changed = CLEARABLE.filter((field) => after[field] !== before[field]);
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}

/** A line that speaks of git speaks of all its fields. */
function editableFacts(before: FoldedFacts, after: FoldedFacts): ThreadMetadataPatch {
  const { git, memoryMode } = after;
  const saysGit = GIT.some((field) => git[field] !== before.git[field]);
  return {
    ...(saysGit ? { gitInfo: git } : {}),
    ...(memoryMode === null || memoryMode === before.memoryMode ? {} : { memoryMode }),
  };
}
