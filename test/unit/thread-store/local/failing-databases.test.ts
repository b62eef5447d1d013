import { describe, expect, it } from 'vitest';
import type { ThreadMetadataPatch } from '../../../../src/main/thread-store/types.ts';
import { dumpCodexThread, insertCodexThread } from '../../../support/codex-db-builder.ts';
import {
  metaLine,
  paginatedMetaLine,
  tokenCountLine,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { codexHome, ID, item, read, recordsOf } from './live-home.ts';

const LINES = { legacy: [metaLine(ID), userMessageLine('Hello')], paginated: [paginatedMetaLine(ID)] };

/** A resumed thread with a row of Codex. */
async function resumed(era: 'legacy' | 'paginated') {
  const live = await codexHome('169');
  const lines = era === 'legacy' ? LINES.legacy : withOrdinals(LINES.paginated);
  const path = writeRollout(live.home, { threadId: ID, lines });
  insertCodexThread(live.db, { id: ID, rollout_path: path, history_mode: era });
  await live.store.resumeThread({ threadId: ID });
  const update = (patch: ThreadMetadataPatch) =>
    live.store.updateThreadMetadata({ threadId: ID, patch, includeArchived: false });
  return { ...live, path, update };
}

describe.each(['legacy', 'paginated'] as const)('a SQLite failure, with %s history', (era) => {
  const append = { threadId: ID, items: [item(tokenCountLine(5))] };

  it('is soft for facts derived from the transcript: they are logged, and the history is stored', async () => {
    const live = await resumed(era);
    live.context.codexDb?.close();
    live.stateDb.close();
    await live.store.appendItems(append);
    const { thread } = await live.update({ tokensUsed: 5, updatedAt: '2026-05-15T12:00:00.000Z' });
    expect(thread.tokensUsed).toBe(5);
    expect(live.log.length).toBeGreaterThan(0);
    expect(recordsOf(live.path).at(-1)).toMatchObject(item(tokenCountLine(5)));
  });

  it('is soft for a touch: the time of use is in the file', async () => {
    const live = await resumed(era);
    live.context.codexDb?.close();
    await live.store.appendItems(append);
    await expect(live.update({ updatedAt: '2026-05-15T12:00:00.000Z' })).resolves.toMatchObject({
      wrote: [],
    });
  });

  it('is hard for an explicit git edit: it fails, and nothing is written', async () => {
    const live = await resumed(era);
    live.context.codexDb?.close();
    const before = recordsOf(live.path);
    await expect(live.update({ gitInfo: { branch: 'explicit' } })).rejects.toMatchObject({
      code: 'internal',
    });
    expect(recordsOf(live.path)).toEqual(before);
    await live.store.appendItems(append);
    expect(recordsOf(live.path)).toHaveLength(before.length + 1);
  });

  it('is soft for an edit that came with facts: it goes where it can go', async () => {
    const live = await resumed(era);
    live.context.codexDb?.close();
    await live.store.appendItems(append);
    const patch = { tokensUsed: 5, name: 'With facts', gitInfo: { branch: 'with-facts' } };
    const { thread, wrote } = await live.update(patch);
    expect(wrote).toEqual(era === 'legacy' ? ['session-meta', 'name-index'] : ['name-index']);
    expect(thread.name).toBe('With facts');
    expect(thread.git.branch).toBe(era === 'legacy' ? 'with-facts' : null);
  });
});

it('a database of Codex that is locked past the patience of one try keeps no facts back', async () => {
  const live = await resumed('legacy');
  live.db.exec('BEGIN IMMEDIATE');
  await live.store.appendItems({ threadId: ID, items: [item(tokenCountLine(5))] });
  const began = performance.now();
  const { thread } = await live.update({ tokensUsed: 5 });
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(thread.tokensUsed).toBe(5);
  live.db.exec('ROLLBACK');
  expect(dumpCodexThread(live.db, ID)).toMatchObject({ tokens_used: 0 });
  expect((await read(live)).tokensUsed).toBe(5);
});
