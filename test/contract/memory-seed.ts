import type { ThreadWithHistory } from '../../src/main/thread-store/memory/index.ts';
import { seedItems } from './seed-rollout.ts';
import type { ThreadSeed } from './thread-seed.ts';

/** A seed as the memory store takes it: its history, and what no history says. */
export function memorySeed(seed: ThreadSeed): ThreadWithHistory {
  const { id, name, archived, updatedAt } = seed;
  const folder = archived ? 'archived_sessions' : 'sessions/2026/02/03';
  const rolloutPath = `/home/codex/${folder}/rollout-2026-02-03T00-00-00-${id}.jsonl`;
  return { items: seedItems(seed), name, archived, updatedAt, rolloutPath };
}
