import type { GitInfo } from '../../src/shared/thread.ts';
import {
  agentMessageLine,
  metaLine,
  paginatedAgentItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  taskCompleteLine,
  taskStartedLine,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../support/rollout-builder.ts';
import type { RolloutItem } from '../../src/main/thread-store/types.ts';
import type { ThreadSeed } from './thread-seed.ts';

/** Writes the rollout that a seed describes, in the form of its era, and returns its path. */
export function writeSeedRollout(home: string, seed: ThreadSeed): string {
  return writeRollout(home, {
    threadId: seed.id,
    lines: seedLines(seed),
    archived: seed.archived,
    at: new Date(seed.createdAt),
    modifiedAt: new Date(seed.updatedAt),
  });
}

const written = new WeakMap<ThreadSeed, readonly RolloutLine[]>();

/** The lines of a seed's rollout, the same at every call. */
export function seedLines(seed: ThreadSeed): readonly RolloutLine[] {
  const lines =
    written.get(seed) ?? (seed.era === 'legacy' ? legacyLines(seed) : withOrdinals(paginatedLines(seed)));
  written.set(seed, lines);
  return lines;
}

/** The same as items of a history. */
export function seedItems(seed: ThreadSeed): readonly RolloutItem[] {
  return seedLines(seed).map(({ timestamp, type, payload }) => ({ timestamp, type, payload }));
}

const NEWER_MODE = { history_mode: 'orbital' };

function legacyLines(seed: ThreadSeed): readonly RolloutLine[] {
  return [
    metaLine(seed.id, metaOf(seed)),
    taskStartedLine(),
    turnContextLine({ cwd: seed.cwd ?? '' }),
    ...seed.messages.map((message) => userMessageLine(message)),
    agentMessageLine('x'.repeat(seed.paddingBytes)),
    tokenCountLine(seed.tokens),
    taskCompleteLine(),
  ];
}

function paginatedLines(seed: ThreadSeed): readonly RolloutLine[] {
  return [
    paginatedMetaLine(seed.id, { ...metaOf(seed), ...(seed.newerMode === true && NEWER_MODE) }),
    taskStartedLine(),
    turnContextLine({ cwd: seed.cwd ?? '' }),
    ...seed.messages.map((message) => paginatedUserItemLine(seed.id, message)),
    paginatedAgentItemLine(seed.id, 'x'.repeat(seed.paddingBytes)),
    tokenCountLine(seed.tokens),
    taskCompleteLine(),
  ];
}

function metaOf(seed: ThreadSeed): Readonly<Record<string, unknown>> {
  return {
    timestamp: seed.createdAt,
    cwd: seed.cwd ?? '',
    source: codexSource(seed),
    model_provider: seed.provider,
    ...(seed.memoryMode !== 'enabled' && { memory_mode: seed.memoryMode }),
    ...gitOf(seed.git),
  };
}

function gitOf(git: GitInfo): Readonly<Record<string, unknown>> {
  const known = {
    ...(git.sha !== null && { commit_hash: git.sha }),
    ...(git.branch !== null && { branch: git.branch }),
    ...(git.originUrl !== null && { repository_url: git.originUrl }),
  };
  return Object.keys(known).length === 0 ? {} : { git: known };
}

/** A source as Codex writes it: a word, or an object where it has more to say. */
export function codexSource(seed: Pick<ThreadSeed, 'source' | 'parent'>): unknown {
  const [family = '', kind] = seed.source.split(':');
  if (kind === undefined) return family;
  if (kind !== 'thread_spawn') return { [family]: kind };
  return { [family]: { thread_spawn: { parent_thread_id: seed.parent, depth: 1 } } };
}
