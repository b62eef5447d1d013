import { describe, expect, test } from 'vitest';
import { dumpCodexThread, insertCodexThread } from '../../support/codex-db-builder.ts';
import { codexFixture, idOf, openGuest } from './helpers.ts';

const THREAD = { id: idOf(1), updated_at_ms: 1_769_500_100_456, history_mode: 'legacy' };
const AT_MS = 1_800_000_000_789;
const TO = '/home/archived_sessions/rollout-1.jsonl';

describe('noting that a thread went into the archive', () => {
  test.each(['131', '169', 'future'] as const)(
    'changes the three columns of it and nothing else (%s)',
    async (era) => {
      const { path, codex } = await codexFixture(era);
      const { history_mode, ...older } = THREAD;
      insertCodexThread(codex, era === '131' ? older : { ...older, history_mode });
      const before = dumpCodexThread(codex, idOf(1));
      const archive = { archived: true, archivedAtMs: AT_MS, rolloutPath: TO };
      expect(openGuest(path).updateRow(idOf(1), { archive })).toBe(true);
      const changed = { archived: 1, archived_at: 1_800_000_000, rollout_path: TO };
      expect(dumpCodexThread(codex, idOf(1))).toEqual({ ...before, ...changed });
    },
  );

  test('moves the time of use, in seconds and milliseconds, when told to', async () => {
    const { path, codex } = await codexFixture('169');
    insertCodexThread(codex, { ...THREAD, archived: 1, archived_at: 1_769_000_000 });
    const before = dumpCodexThread(codex, idOf(1));
    const archive = { archived: false, archivedAtMs: null, rolloutPath: TO, updatedAtMs: AT_MS };
    openGuest(path).updateRow(idOf(1), { archive });
    expect(dumpCodexThread(codex, idOf(1))).toEqual({
      ...before,
      archived: 0,
      archived_at: null,
      rollout_path: TO,
      updated_at: 1_800_000_000,
      updated_at_ms: AT_MS,
    });
  });

  test('is possible for a history of an unknown mode, whose lines are not touched by it', async () => {
    const { path, codex } = await codexFixture('169');
    insertCodexThread(codex, { ...THREAD, history_mode: 'woven' });
    const archive = { archived: true, archivedAtMs: AT_MS, rolloutPath: TO };
    expect(openGuest(path).updateRow(idOf(1), { archive })).toBe(true);
    expect(dumpCodexThread(codex, idOf(1))).toMatchObject({ archived: 1, rollout_path: TO });
  });

  test('does without the time of archiving where there is no column for it, but not without the mark', async () => {
    const { path, codex } = await codexFixture('ancient');
    insertCodexThread(codex, { id: idOf(1) });
    codex.exec('ALTER TABLE threads DROP COLUMN archived_at');
    const db = openGuest(path);
    const archive = { archived: true, archivedAtMs: AT_MS, rolloutPath: TO };
    expect(db.supports('archive')).toBe(true);
    db.updateRow(idOf(1), { archive });
    expect(dumpCodexThread(codex, idOf(1))).toMatchObject({ archived: 1, rollout_path: TO });
    codex.exec('DROP INDEX idx_threads_archived; ALTER TABLE threads DROP COLUMN archived');
    db.dataVersion();
    expect(db.supports('archive')).toBe(false);
    expect(() => db.updateRow(idOf(1), { archive: { ...archive, rolloutPath: '/elsewhere' } })).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    );
    expect(dumpCodexThread(codex, idOf(1))).toMatchObject({ rollout_path: TO });
  });

  test('an open one comes undone with its transaction', async () => {
    const { path, codex } = await codexFixture('131');
    insertCodexThread(codex, { id: idOf(1) });
    const before = dumpCodexThread(codex, idOf(1));
    const archive = { archived: true, archivedAtMs: AT_MS, rolloutPath: TO };
    openGuest(path).beginUpdate(idOf(1), { archive })?.rollback();
    expect(dumpCodexThread(codex, idOf(1))).toEqual(before);
  });
});
