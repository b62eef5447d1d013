import type { Database } from 'better-sqlite3';
import { type CodexEra, type CodexThreadColumns, insertCodexThread } from '../support/codex-db-builder.ts';
import { codexSource } from './seed-rollout.ts';
import type { ThreadSeed } from './thread-seed.ts';

/** Inserts the row that Codex of the given era keeps for a seed whose rollout lies at `rolloutPath`. */
export function insertSeedRow(db: Database, era: CodexEra, seed: ThreadSeed, rolloutPath: string): void {
  const source = codexSource(seed);
  insertCodexThread(db, {
    id: seed.id,
    rollout_path: rolloutPath,
    created_at: seconds(seed.createdAt),
    updated_at: seconds(seed.updatedAt),
    created_at_ms: Date.parse(seed.createdAt),
    updated_at_ms: Date.parse(seed.updatedAt),
    source: typeof source === 'string' ? source : JSON.stringify(source),
    model_provider: seed.provider,
    cwd: seed.cwd ?? '',
    first_user_message: seed.messages[0] ?? '',
    preview: seed.messages[0] ?? '',
    tokens_used: seed.tokens,
    git_sha: seed.git.sha,
    git_branch: seed.git.branch,
    git_origin_url: seed.git.originUrl,
    memory_mode: seed.memoryMode,
    archived: seed.archived ? 1 : 0,
    archived_at: seed.archived ? seconds(seed.updatedAt) : null,
    ...namesOf(era, seed),
  });
}

type NameColumns = Pick<CodexThreadColumns, 'title' | 'name' | 'history_mode'>;

/** Newer Codex names paginated threads in a column of its own; everything else is named by its title. */
function namesOf(era: CodexEra, seed: ThreadSeed): NameColumns {
  const message = seed.messages[0] ?? '';
  if (era !== '169') return { title: seed.name ?? message };
  if (seed.era === 'legacy') return { title: seed.name ?? message, history_mode: 'legacy' };
  return { title: message, name: seed.name, history_mode: 'paginated' };
}

function seconds(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
