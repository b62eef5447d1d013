/** Steps that can be taken back: done, or perhaps done, not taken back yet, and of a kind that can be. */
export const UNDOABLE = `state IN ('done', 'unclear') AND undo_kind <> 'never' AND undone IS NOT 'undone'`;

/** Every statement of the journal. */
export const SQL = {
  addEntry: `INSERT INTO entries (id, at_ms, kind, title, owner, of_entry, is_redo) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  addStep: `INSERT INTO steps (entry, thread_id, title, state, undo_kind, undo_json, of_step)
    VALUES ((SELECT seq FROM entries WHERE id = ?), ?, ?, 'begun', ?, ?, ?)`,
  endStep: `UPDATE steps SET state = ?, message = ?, undo_kind = coalesce(?, undo_kind), undo_json = coalesce(?, undo_json)
    WHERE id = ?`,
  /** What another process took back meanwhile is not refused any more. */
  undoneStep: `UPDATE steps SET undone = ?, undo_message = ?, undo_kind = coalesce(?, undo_kind),
    undo_json = coalesce(?, undo_json) WHERE id = ? AND (undone IS NOT 'undone' OR ? IS NOT 'refused')`,
  /** Whoever began it may have been the only one to know. */
  leaveBegun: `UPDATE steps SET state = 'unclear', message = ?
    WHERE entry = (SELECT seq FROM entries WHERE id = ?) AND state = 'begun'`,
  /** What was done again can be taken back through the entry that did it first. */
  count: `UPDATE entries SET
    steps = (SELECT count(*) FROM steps WHERE entry = seq),
    done = (SELECT count(*) FROM steps WHERE entry = seq AND state = 'done'),
    failed = (SELECT count(*) FROM steps WHERE entry = seq AND state = 'failed'),
    unclear = (SELECT count(*) FROM steps WHERE entry = seq AND state = 'unclear'),
    undone = (SELECT count(*) FROM steps WHERE entry = seq AND undone = 'undone'),
    refused = (SELECT count(*) FROM steps WHERE entry = seq AND undone = 'refused'),
    undoable = CASE is_redo WHEN 1 THEN 0 ELSE (SELECT count(*) FROM steps WHERE entry = seq AND ${UNDOABLE}) END
    WHERE id = ?`,
  endEntry: `UPDATE entries SET ended_at_ms = ?, title = coalesce(?, title) WHERE id = ?`,
  dropEntry: `DELETE FROM entries WHERE id = ?`,
  entry: `SELECT * FROM entries WHERE id = ?`,
  entries: `SELECT * FROM entries WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
  steps: `SELECT s.*, ? AS entry_id, ? + row_number() OVER (ORDER BY s.id) - 1 AS position FROM (
    SELECT * FROM steps WHERE entry = (SELECT seq FROM entries WHERE id = ?) ORDER BY id LIMIT ? OFFSET ?) AS s ORDER BY s.id`,
  step: `SELECT s.*, e.id AS entry_id, 0 AS position FROM steps AS s JOIN entries AS e ON e.seq = s.entry WHERE s.id = ?`,
  undoableSteps: `SELECT s.*, ? AS entry_id, row_number() OVER (ORDER BY s.id) - 1 AS position FROM steps AS s
    WHERE entry = (SELECT seq FROM entries WHERE id = ?) AND ${UNDOABLE} ORDER BY s.id DESC`,
  nextUndo: `SELECT * FROM entries WHERE undoable > 0 AND kind <> 'undo' AND ended_at_ms IS NOT NULL
    ORDER BY seq DESC LIMIT 1`,
  nextRedo: `SELECT * FROM entries AS e WHERE undoable > 0 AND kind = 'undo' AND ended_at_ms IS NOT NULL
    AND seq > coalesce((SELECT max(seq) FROM entries WHERE kind <> 'undo'), 0) ORDER BY seq DESC LIMIT 1`,
  takenBack: `SELECT 1 FROM entries WHERE of_entry = ? AND ended_at_ms IS NULL LIMIT 1`,
  brokenUndos: `SELECT of_step FROM steps WHERE entry IN (SELECT seq FROM entries WHERE of_entry = ?)
    AND state = 'unclear' AND of_step IS NOT NULL`,
  unfinished: `SELECT * FROM entries WHERE ended_at_ms IS NULL ORDER BY seq`,
  undoOfKind: `SELECT undo_kind, undo_json FROM steps
    WHERE entry = (SELECT seq FROM entries WHERE id = ?) AND undo_kind = ? LIMIT 1`,
  addBackup: `INSERT INTO backups (name, entry, bytes) VALUES (?, (SELECT seq FROM entries WHERE id = ?), ?)`,
  oldEntries: `SELECT id FROM entries WHERE at_ms < ? AND ended_at_ms IS NOT NULL
    AND seq <= coalesce((SELECT seq FROM entries ORDER BY seq DESC LIMIT 1 OFFSET ?), 0)`,
  orphanBackups: `SELECT name FROM backups WHERE entry NOT IN (SELECT seq FROM entries)`,
  backups: `SELECT b.name, b.bytes, b.entry, b.entry > coalesce(
      (SELECT seq FROM entries ORDER BY seq DESC LIMIT 1 OFFSET ?), 0) AS safe
    FROM backups AS b JOIN entries AS e ON e.seq = b.entry ORDER BY b.entry DESC`,
  backupNames: `SELECT name FROM backups`,
  dropBackup: `DELETE FROM backups WHERE name = ?`,
  /** An entry, the one that it takes back, and so on: doing again writes into the entry that was undone. */
  upwards: `WITH RECURSIVE up (seq, id, of_entry) AS (SELECT seq, id, of_entry FROM entries WHERE seq = ?
    UNION SELECT e.seq, e.id, e.of_entry FROM entries AS e JOIN up ON e.id = up.of_entry) SELECT seq, id FROM up`,
  /** Steps that need a dropped backup. Their data names it; one name may begin as another. */
  forgetBackup: `UPDATE steps SET undo_kind = 'never', undo_json = ? WHERE entry = ? AND instr(undo_json, '"' || ? || '"') > 0`,
} as const;
