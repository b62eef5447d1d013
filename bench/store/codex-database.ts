import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { rolloutPlace } from '../../src/main/sample-home/index.ts';
import { createCodexDb } from '../../test/support/codex-db-builder.ts';
import type { ThreadPlan } from '../generator/index.ts';
import { insertEdges } from './codex.ts';

/** Puts a database into a generated home, as Codex 0.169 leaves it: a row for every thread, and the tree's edges. */
export function writeCodexDatabase(
  home: string,
  plans: readonly ThreadPlan[],
  tree: readonly string[],
): void {
  const db = createCodexDb(join(home, 'state_5.sqlite'), '169');
  insertRows(
    db,
    plans.map((plan) => rowOf(home, plan)),
  );
  insertEdges(db, tree);
  db.close();
}

type Row = Readonly<Record<string, string | number | null>>;

function insertRows(db: Database.Database, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const insert = db.prepare(
    `INSERT INTO threads (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  );
  db.transaction(() => {
    for (const row of rows) insert.run(row);
  })();
}

function rowOf(home: string, plan: ThreadPlan): Row {
  const { createdAtMs, endedAtMs, message, name, archived } = plan;
  return {
    id: plan.id,
    rollout_path: join(home, rolloutPlace(plan.id, createdAtMs, archived)),
    created_at: Math.floor(createdAtMs / 1_000),
    updated_at: Math.floor(endedAtMs / 1_000),
    created_at_ms: createdAtMs,
    updated_at_ms: endedAtMs,
    recency_at: Math.floor(endedAtMs / 1_000),
    recency_at_ms: endedAtMs,
    source: sourceOf(plan),
    model_provider: 'openai',
    cwd: plan.cwd,
    title: plan.era === 'legacy' ? (name ?? message) : message,
    name: plan.era === 'legacy' ? null : name,
    history_mode: plan.era,
    sandbox_policy: '{"type":"workspace-write"}',
    approval_mode: 'on-request',
    tokens_used: 12_000,
    archived: archived ? 1 : 0,
    archived_at: archived ? Math.floor(endedAtMs / 1_000) : null,
    git_sha: plan.sha,
    git_branch: plan.branch,
    git_origin_url: 'https://git.example.com/dev/project.git',
    cli_version: plan.era === 'legacy' ? '0.131.0' : '0.169.0',
    first_user_message: message,
    preview: message,
    model: plan.model,
    reasoning_effort: 'high',
  };
}

function sourceOf({ source, parentId }: ThreadPlan): string {
  if (parentId === null) return source;
  return JSON.stringify({ subagent: { thread_spawn: { parent_thread_id: parentId, depth: 1 } } });
}
