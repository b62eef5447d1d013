import type { CodexRow } from '../../src/main/codex-db/types.ts';
import type { RolloutFacts, RolloutFile } from '../../src/main/rollout/types.ts';
import { NO_GIT, type ThreadId } from '../../src/shared/thread.ts';

const TIME = Date.UTC(2026, 0, 2, 12);

/** A plain rollout in use, of 1,000 bytes. */
export function fileOf(given: Partial<RolloutFile> = {}): RolloutFile {
  return {
    path: '/home/dev/.codex/sessions/2026/01/02/rollout.jsonl',
    root: 'sessions',
    compressed: false,
    sizeBytes: 1_000,
    mtimeMs: TIME,
    name: null,
    ...given,
  };
}

/** The facts of a legacy rollout of three good lines that says nothing of its thread, but for what is given. */
export function factsOf(threadId: ThreadId, given: Partial<RolloutFacts> = {}): RolloutFacts {
  return {
    threadId,
    hasSessionMeta: true,
    createdAtMs: TIME,
    historyMode: 'legacy',
    source: 'cli',
    modelProvider: null,
    model: null,
    reasoningEffort: null,
    cwd: null,
    cliVersion: null,
    git: NO_GIT,
    memoryMode: null,
    preview: null,
    previewOrdinal: null,
    firstUserMessage: null,
    tokensUsed: null,
    parentThreadId: null,
    forkedFromId: null,
    historyBase: null,
    agentNickname: null,
    agentRole: null,
    lineCount: 3,
    badLineCount: 0,
    torn: false,
    ...given,
  };
}

/** A row of Codex's database that says nothing of its thread, but for what is given. */
export function rowOf(threadId: ThreadId, given: Partial<CodexRow> = {}): CodexRow {
  return {
    threadId,
    rolloutPath: fileOf().path,
    explicitName: null,
    preview: null,
    firstUserMessage: null,
    source: null,
    modelProvider: null,
    model: null,
    reasoningEffort: null,
    cwd: null,
    cliVersion: null,
    tokensUsed: null,
    git: NO_GIT,
    memoryMode: null,
    historyMode: null,
    archived: false,
    archivedAtMs: null,
    createdAtMs: null,
    updatedAtMs: null,
    agentNickname: null,
    agentRole: null,
    ...given,
  };
}
