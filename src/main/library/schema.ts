/** Steps of the schema, in order: the version of a file is how many of them it has had. A step is never changed. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE homes (
    home INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE labels (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    colour TEXT NOT NULL,
    place INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE thread_labels (
    home INTEGER NOT NULL REFERENCES homes,
    thread_id TEXT NOT NULL,
    label_id TEXT NOT NULL REFERENCES labels,
    PRIMARY KEY (home, thread_id, label_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX thread_labels_label ON thread_labels (label_id, home, thread_id);

  CREATE TABLE pins (
    home INTEGER NOT NULL REFERENCES homes,
    thread_id TEXT NOT NULL,
    pinned_ms INTEGER NOT NULL,
    PRIMARY KEY (home, thread_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE notes (
    home INTEGER NOT NULL REFERENCES homes,
    thread_id TEXT NOT NULL,
    text TEXT NOT NULL,
    edited_ms INTEGER NOT NULL,
    PRIMARY KEY (home, thread_id)
  ) STRICT;

  CREATE TABLE bookmarks (
    id TEXT PRIMARY KEY,
    home INTEGER NOT NULL REFERENCES homes,
    thread_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    turn_id TEXT,
    item_id TEXT,
    position INTEGER NOT NULL,
    words TEXT NOT NULL,
    added_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX bookmarks_thread ON bookmarks (home, thread_id);

  CREATE TABLE folders (
    id TEXT PRIMARY KEY,
    home INTEGER REFERENCES homes,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    colour TEXT,
    sort TEXT,
    place INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];
