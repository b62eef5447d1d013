import { invalidRequest } from '../../../shared/errors.ts';
import type { Thread } from '../../../shared/thread.ts';
import { emptyFold, type FoldedFacts, foldRecord } from '../../rollout/index.ts';
import { MemoryThread } from './memory-thread.ts';
import type { MemorySeed, ThreadWithHistory } from './types.ts';

/** A stored thread from a seed. `invalid_request` when a history names no thread. */
export function seedThread(seed: MemorySeed, now: Date): MemoryThread {
  return 'items' in seed ? fromHistory(seed, now) : fromThread(seed);
}

function fromHistory(seed: ThreadWithHistory, now: Date): MemoryThread {
  const known = seed.items.reduce<FoldedFacts>(foldRecord, emptyFold({ name: null }));
  if (known.threadId === null) throw invalidRequest('a history begins with the session meta of its thread');
  const updatedAt = seed.updatedAt ?? seed.items.at(-1)?.timestamp ?? now.toISOString();
  return new MemoryThread({
    id: known.threadId,
    facts: emptyFold({ name: null }),
    items: seed.items,
    edits: { name: seed.name ?? null, git: {}, memoryMode: null },
    updatedAt,
    archivedAt: seed.archived === true ? updatedAt : null,
    rolloutPath: seed.rolloutPath ?? '',
  });
}

function fromThread(thread: Thread): MemoryThread {
  return new MemoryThread({
    id: thread.id,
    facts: factsOf(thread),
    edits: { name: thread.name, git: {}, memoryMode: null },
    updatedAt: thread.updatedAt,
    archivedAt: thread.archived ? (thread.archivedAt ?? thread.updatedAt) : null,
    rolloutPath: thread.rolloutPath,
    rolloutBytes: thread.rolloutBytes,
  });
}

/** What a history must have said that made this thread. */
function factsOf(thread: Thread): FoldedFacts {
  const { id, createdAt, preview } = thread;
  const words = preview === '' ? null : preview;
  return {
    ...thread,
    threadId: id,
    hasSessionMeta: true,
    createdAtMs: Date.parse(createdAt),
    preview: words,
    previewOrdinal: null,
    firstUserMessage: words,
    forkedFromId: null,
    historyBase: null,
  };
}
