/** Values by column name. SQLite does not hold columns to their types. */
export type RowState = Readonly<Record<string, unknown>>;

/** Values to write, by column name. */
export type Assignments = Readonly<Record<string, unknown>>;

/** Columns that say when a thread was used. Editing metadata is not using. */
export const CLOCKS = [
  'created_at',
  'created_at_ms',
  'updated_at',
  'updated_at_ms',
  'recency_at',
  'recency_at_ms',
] as const;

/** What has to be known of a row before it is changed. */
export const STATE_COLUMNS = [...CLOCKS, 'history_mode', 'title', 'first_user_message', 'preview'] as const;
