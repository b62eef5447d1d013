const GROUP_COLUMNS = ['project', 'branch', 'archived', 'subagent', 'source', 'provider'] as const;

/** Counts threads that are alike in everything a sidebar counts, so that no listing has to count rows. */
function groupSql(row: 'NEW' | 'OLD', change: 1 | -1): string {
  const names = GROUP_COLUMNS.join(', ');
  const values = GROUP_COLUMNS.map((column) => `${row}.${column}`);
  const same = GROUP_COLUMNS.map((column, index) => `${column} = ${values[index]}`).join(' AND ');
  return change === 1
    ? `INSERT INTO thread_groups (${names}, total) VALUES (${values.join(', ')}, 1)
       ON CONFLICT DO UPDATE SET total = total + 1;`
    : `UPDATE thread_groups SET total = total - 1 WHERE ${same};
       DELETE FROM thread_groups WHERE ${same} AND total = 0;`;
}

/**
 * One step of the schema each; the number of steps taken is the file's `user_version`. A step that has shipped is never
 * edited: add another. Everything here can be rebuilt from the home, so a step may empty what it cannot convert.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE threads (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    archived INTEGER NOT NULL,
    subagent INTEGER NOT NULL,
    project TEXT NOT NULL,
    branch TEXT NOT NULL,
    source TEXT NOT NULL,
    provider TEXT NOT NULL,
    updated_ms INTEGER NOT NULL,
    created_ms INTEGER NOT NULL,
    title_key TEXT NOT NULL,
    tokens_used INTEGER NOT NULL,
    rollout_bytes INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX threads_flags ON threads (archived, subagent);
  CREATE INDEX threads_updated ON threads (archived, subagent, updated_ms, id);
  CREATE INDEX threads_created ON threads (archived, subagent, created_ms, id);
  CREATE INDEX threads_name ON threads (archived, subagent, title_key, id);
  CREATE INDEX threads_tokens ON threads (archived, subagent, tokens_used, id);
  CREATE INDEX threads_size ON threads (archived, subagent, rollout_bytes, id);
  CREATE INDEX threads_project ON threads (project, archived, subagent, updated_ms, id);
  CREATE INDEX threads_facets ON threads (branch, provider, source, project, archived, subagent);

  CREATE TABLE thread_details (
    key INTEGER PRIMARY KEY REFERENCES threads (key) ON DELETE CASCADE,
    name TEXT,
    cwd TEXT,
    git_sha TEXT,
    git_origin_url TEXT,
    model TEXT,
    reasoning_effort TEXT,
    cli_version TEXT,
    archived_at_ms INTEGER,
    history_mode TEXT NOT NULL,
    memory_mode TEXT NOT NULL,
    parent_thread_id TEXT,
    agent_nickname TEXT,
    agent_role TEXT,
    rollout_path TEXT NOT NULL,
    preview TEXT NOT NULL
  ) STRICT;

  CREATE TABLE thread_groups (
    project TEXT NOT NULL,
    branch TEXT NOT NULL,
    archived INTEGER NOT NULL,
    subagent INTEGER NOT NULL,
    source TEXT NOT NULL,
    provider TEXT NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (project, branch, archived, subagent, source, provider)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER thread_groups_insert AFTER INSERT ON threads BEGIN
    ${groupSql('NEW', 1)}
  END;
  CREATE TRIGGER thread_groups_delete AFTER DELETE ON threads BEGIN
    ${groupSql('OLD', -1)}
  END;
  CREATE TRIGGER thread_groups_update AFTER UPDATE OF ${GROUP_COLUMNS.join(', ')} ON threads
  WHEN ${GROUP_COLUMNS.map((column) => `NEW.${column} <> OLD.${column}`).join(' OR ')}
  BEGIN
    ${groupSql('OLD', -1)}
    ${groupSql('NEW', 1)}
  END;

  CREATE TABLE thread_texts (key INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TABLE thread_texts_pending (key INTEGER PRIMARY KEY) STRICT;
  CREATE VIRTUAL TABLE thread_words USING fts5 (
    body, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
  );

  CREATE TABLE rollouts (
    key INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    root TEXT NOT NULL,
    compressed INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    mtime_ms INTEGER NOT NULL,
    name_thread_id TEXT,
    name_timestamp_ms INTEGER,
    thread_id TEXT,
    error TEXT
  ) STRICT;
  CREATE INDEX rollouts_thread ON rollouts (thread_id);
  CREATE INDEX rollouts_unreadable ON rollouts (path, error) WHERE error IS NOT NULL;
  CREATE TABLE rollout_facts (
    key INTEGER PRIMARY KEY REFERENCES rollouts (key) ON DELETE CASCADE,
    facts TEXT NOT NULL
  ) STRICT;

  CREATE TABLE backfill (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    status TEXT NOT NULL,
    owner TEXT,
    lease_renewed_ms INTEGER,
    completed_ms INTEGER
  ) STRICT;
  INSERT INTO backfill (id, status) VALUES (1, 'pending');

  CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE spawn_edges (
    parent_thread_id TEXT NOT NULL,
    child_thread_id TEXT PRIMARY KEY,
    status TEXT NOT NULL
  ) STRICT;
  CREATE INDEX spawn_edges_parent ON spawn_edges (parent_thread_id, child_thread_id);
  `,
  `
  CREATE INDEX thread_details_name ON thread_details (name) WHERE name IS NOT NULL;
  INSERT OR IGNORE INTO spawn_edges (parent_thread_id, child_thread_id, status)
    SELECT parent_thread_id, id, 'open' FROM thread_details JOIN threads USING (key)
    WHERE parent_thread_id IS NOT NULL AND parent_thread_id <> id;
  `,
  // Forks that share their source's rollout name it in facts that earlier Skeins did not read: their files count as
  // changed, so that the next sweep reads them again.
  `
  ALTER TABLE rollouts ADD COLUMN base_thread_id TEXT;
  CREATE INDEX rollouts_base ON rollouts (base_thread_id) WHERE base_thread_id IS NOT NULL;
  UPDATE rollouts SET mtime_ms = mtime_ms - 1 WHERE key IN (
    SELECT key FROM rollout_facts
    WHERE facts ->> 'historyMode' <> 'legacy' AND facts ->> 'forkedFromId' IS NOT NULL
  );
  `,
];
