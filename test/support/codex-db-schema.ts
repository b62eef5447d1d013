/**
 * The part of Codex's state database that concerns threads, as its own migrations leave it: 0.131 has 32 of them,
 * 0.169 has 62. `future` is 0.169 with columns and a trigger that nobody knows yet; `ancient` is a table of before
 * names of models, previews and millisecond times.
 */
export const CODEX_ERAS = ['ancient', '131', '169', 'future'] as const;
export type CodexEra = (typeof CODEX_ERAS)[number];

export const MIGRATION_COUNT: Readonly<Record<CodexEra, number>> = {
  ancient: 4,
  '131': 32,
  '169': 62,
  future: 71,
};

const MIGRATIONS_TABLE = `
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);`;

const FIRST_COLUMNS = `
    id TEXT PRIMARY KEY,
    rollout_path TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    model_provider TEXT NOT NULL,
    cwd TEXT NOT NULL,
    title TEXT NOT NULL,
    sandbox_policy TEXT NOT NULL,
    approval_mode TEXT NOT NULL,
    tokens_used INTEGER NOT NULL DEFAULT 0,
    has_user_event INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0,
    archived_at INTEGER,
    git_sha TEXT,
    git_branch TEXT,
    git_origin_url TEXT`;

const COLUMNS_131 = `, cli_version TEXT NOT NULL DEFAULT '', first_user_message TEXT NOT NULL DEFAULT '',
    agent_nickname TEXT, agent_role TEXT, memory_mode TEXT NOT NULL DEFAULT 'enabled', model TEXT,
    reasoning_effort TEXT, agent_path TEXT, created_at_ms INTEGER, updated_at_ms INTEGER, thread_source TEXT,
    preview TEXT NOT NULL DEFAULT ''`;

const COLUMNS_169 = `, recency_at INTEGER NOT NULL DEFAULT 0, recency_at_ms INTEGER NOT NULL DEFAULT 0,
    history_mode TEXT NOT NULL DEFAULT 'legacy', name TEXT, is_pinned INTEGER NOT NULL DEFAULT 0,
    thread_section_id TEXT REFERENCES thread_sections(id) ON DELETE SET NULL, section_position INTEGER,
    section_entered_at_ms INTEGER, project_id TEXT REFERENCES projects(id) ON DELETE SET NULL, originator TEXT,
    daybreak_enabled BOOLEAN, creator_user_id TEXT, creator_account_id TEXT, attached_thread_parent_id TEXT`;

const COLUMNS_FUTURE = `, mood TEXT NOT NULL DEFAULT 'calm', weight REAL, thumbnail BLOB, edit_count INTEGER NOT NULL DEFAULT 0`;

const MS_TRIGGERS = ['created', 'updated'].map(
  (what) => `
CREATE TRIGGER threads_${what}_at_ms_after_insert
AFTER INSERT ON threads
WHEN NEW.${what}_at_ms IS NULL
BEGIN
    UPDATE threads SET ${what}_at_ms = NEW.${what}_at * 1000 WHERE id = NEW.id;
END;
CREATE TRIGGER threads_${what}_at_ms_after_update
AFTER UPDATE OF ${what}_at ON threads
WHEN NEW.${what}_at != OLD.${what}_at
 AND NEW.${what}_at_ms IS OLD.${what}_at_ms
BEGIN
    UPDATE threads SET ${what}_at_ms = NEW.${what}_at * 1000 WHERE id = NEW.id;
END;
CREATE INDEX idx_threads_${what}_at_ms ON threads(${what}_at_ms DESC, id DESC);
CREATE INDEX idx_threads_archived_cwd_${what}_at_ms ON threads(archived, cwd, ${what}_at_ms DESC, id DESC);`,
);

const INDEXES = `
CREATE INDEX idx_threads_created_at ON threads(created_at DESC, id DESC);
CREATE INDEX idx_threads_updated_at ON threads(updated_at DESC, id DESC);
CREATE INDEX idx_threads_archived ON threads(archived);
CREATE INDEX idx_threads_source ON threads(source);
CREATE INDEX idx_threads_provider ON threads(model_provider);`;

const OTHER_TABLES = `
CREATE TABLE backfill_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    status TEXT NOT NULL,
    last_watermark TEXT,
    last_success_at INTEGER,
    updated_at INTEGER NOT NULL
);
CREATE TABLE thread_spawn_edges (
    parent_thread_id TEXT NOT NULL,
    child_thread_id TEXT NOT NULL PRIMARY KEY,
    status TEXT NOT NULL
);
CREATE INDEX idx_thread_spawn_edges_parent_status ON thread_spawn_edges(parent_thread_id, status);`;

const RECENCY = `
CREATE TRIGGER threads_recency_at_after_insert
AFTER INSERT ON threads
WHEN NEW.recency_at_ms = 0
BEGIN
    UPDATE threads
    SET recency_at = NEW.updated_at,
        recency_at_ms = COALESCE(NEW.updated_at_ms, NEW.updated_at * 1000)
    WHERE id = NEW.id;
END;
CREATE INDEX idx_threads_recency_at_ms ON threads(recency_at_ms DESC, id DESC);
CREATE INDEX idx_threads_visible_updated_at_ms ON threads(archived, updated_at_ms DESC) WHERE preview <> '';
CREATE TABLE thread_sections (id TEXT PRIMARY KEY, name TEXT NOT NULL, appearance TEXT);
CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    metadata TEXT NOT NULL DEFAULT '{}',
    position INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL
);`;

/** A trigger as a later Codex might have one: every update moves the times. */
const FUTURE_TRIGGER = `
CREATE TRIGGER threads_touch_after_update
AFTER UPDATE OF title, name, git_sha, git_branch, git_origin_url, memory_mode ON threads
BEGIN
    UPDATE threads
    SET updated_at = NEW.updated_at + 60,
        updated_at_ms = NEW.updated_at_ms + 60000,
        recency_at_ms = NEW.recency_at_ms + 60000,
        edit_count = NEW.edit_count + 1
    WHERE id = NEW.id;
END;`;

/** Statements that make an empty database of one era. */
export function codexSchema(era: CodexEra): string {
  if (era === 'ancient') return `${MIGRATIONS_TABLE} CREATE TABLE threads (${FIRST_COLUMNS}); ${INDEXES}`;
  const columns = { '131': '', '169': COLUMNS_169, future: `${COLUMNS_169}${COLUMNS_FUTURE}` }[era];
  const base = [
    MIGRATIONS_TABLE,
    `CREATE TABLE threads (${FIRST_COLUMNS}${COLUMNS_131}${columns});`,
    INDEXES,
    OTHER_TABLES,
    ...MS_TRIGGERS,
  ];
  const more = { '131': [], '169': [RECENCY], future: [RECENCY, FUTURE_TRIGGER] }[era];
  return [...base, ...more].join('\n');
}
