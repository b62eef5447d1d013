/** Raised whenever an index that was made before would answer otherwise: it is then thrown away and made anew. */
export const SEARCH_VERSION = 2;

/** Rows of a thread are `number * ITEMS_PER_THREAD + position`, so that they lie together and need no join. */
export const ITEMS_PER_THREAD = 2 ** 24;

/** The columns of `words`: the search fields but `output`, which has a table of its own. */
export const WORD_COLUMNS = ['name', 'prompt', 'answer', 'reasoning', 'command', 'patch', 'other'] as const;

/** How FTS5 parts texts into words. Without `tokenchars`: parts of paths and of `snake_case` are words, wholes phrases. */
export const TOKENIZER = 'unicode61 remove_diacritics 2';

/** Bits of `threads.has`: what some item of the thread is, or holds. `error`: an error, or a tool or change that failed. */
export const HAS = { error: 1, image: 2, patch: 4, plan: 8 } as const;

/**
 * `touches.change`. A file that was moved has two rows: `moveTo` at its new path, which names the old one, and `moveAway`
 * at the old one.
 */
export const CHANGE = { add: 0, update: 1, delete: 2, moveTo: 3, moveAway: 4 } as const;

/**
 * The index of one home. Both full-text tables keep no text: snippets are cut from the rollouts. Row `number *
 * ITEMS_PER_THREAD` and on of both are a thread's items by position; its name, folder and branch are the row `-number`
 * of `words`. Threads that are indexed first, the newest, have the highest numbers.
 */
export const SEARCH_SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE threads (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    -- preview: its beginning.
    name TEXT, preview TEXT NOT NULL, cwd TEXT, branch TEXT, source TEXT NOT NULL, provider TEXT, model TEXT,
    archived INTEGER NOT NULL, subagent INTEGER NOT NULL,
    created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL, tokens INTEGER NOT NULL,
    path TEXT NOT NULL, bytes INTEGER NOT NULL,
    -- A checksum of all these, to tell at once whether a thread is still as it is here.
    facts INTEGER NOT NULL,
    -- What of the rollout is indexed; indexed_bytes -1: nothing yet. stage 0: nothing, 1: all but outputs, 2: all.
    indexed_path TEXT, indexed_bytes INTEGER NOT NULL DEFAULT -1, stage INTEGER NOT NULL DEFAULT 0,
    -- Items before settled are final within the epoch; those from there on are done again when the rollout has grown.
    epoch TEXT, settled INTEGER NOT NULL DEFAULT 0, items INTEGER NOT NULL DEFAULT 0, with_outputs INTEGER NOT NULL DEFAULT 0,
    -- Bits of HAS.
    has INTEGER NOT NULL DEFAULT 0,
    failure TEXT
  );
  -- One row per item: what a snippet is cut from. kind: its place in ITEM_KINDS. entry: its lines, as item-entry.ts packs them.
  CREATE TABLE items (row INTEGER PRIMARY KEY, turn INTEGER NOT NULL, kind INTEGER NOT NULL, at_ms INTEGER, tool TEXT, entry BLOB NOT NULL);
  -- What Codex calls turns, by the thread's number and the turn's position like a row of items; none: it does not call them.
  CREATE TABLE turns (row INTEGER PRIMARY KEY, id TEXT NOT NULL);
  CREATE INDEX items_by_tool ON items (tool) WHERE tool IS NOT NULL;
  CREATE VIRTUAL TABLE words USING fts5(${WORD_COLUMNS.join(', ')}, content='', contentless_delete=1, tokenize="${TOKENIZER}");
  CREATE VIRTUAL TABLE outputs USING fts5(output, content='', contentless_delete=1, tokenize="${TOKENIZER}");
  -- The distinct words of both, each behind a line feed and the last before one, a chunk a row: what substrings are looked for in.
  CREATE TABLE vocabulary (chunk INTEGER PRIMARY KEY, words BLOB NOT NULL);
  CREATE TABLE paths (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
  CREATE INDEX paths_by_name ON paths (name);
  -- change: see CHANGE.
  CREATE TABLE touches (path INTEGER NOT NULL, row INTEGER NOT NULL, change INTEGER NOT NULL, moved_from INTEGER, added INTEGER NOT NULL, removed INTEGER NOT NULL, PRIMARY KEY (path, row)) WITHOUT ROWID;
  CREATE INDEX touches_by_row ON touches (row);
`;
