import { InMemoryThreadStore } from '../../src/main/thread-store/memory/index.ts';
import type { Thread } from '../../src/shared/thread.ts';
import { describeThreadStore } from './thread-store.contract.ts';
import type { ThreadSeed } from './thread-seed.ts';

function threadOf(seed: ThreadSeed): Thread {
  const { id, name, cwd, git, source, tokens, createdAt, updatedAt, archived, memoryMode, parent } = seed;
  const folder = archived ? 'archived_sessions' : 'sessions/2026/02/03';
  return {
    id,
    name,
    cwd,
    git,
    source,
    createdAt,
    updatedAt,
    archived,
    memoryMode,
    preview: seed.messages[0] ?? '',
    modelProvider: seed.provider,
    model: null,
    reasoningEffort: null,
    tokensUsed: tokens,
    cliVersion: null,
    archivedAt: archived ? updatedAt : null,
    historyMode: seed.era,
    parentThreadId: parent,
    agentNickname: null,
    agentRole: null,
    rolloutPath: `/home/codex/${folder}/rollout-2026-02-03T00-00-00-${id}.jsonl`,
    rolloutBytes: seed.paddingBytes + 1,
  };
}

describeThreadStore('InMemoryThreadStore', async (seeds) => {
  const store = new InMemoryThreadStore(seeds.map(threadOf));
  return {
    store,
    capabilities: { editsPaginatedMetadata: true, pageSizes: [7, 100, 333, 500] },
    reopen: async () => store,
    teardown: async () => undefined,
  };
});
