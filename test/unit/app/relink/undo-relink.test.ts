import { appendFileSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { createCodexDb, insertCodexThread } from '../../../support/codex-db-builder.ts';
import {
  metaLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  testThreadId,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

let root: string;
let home: string;
let skein: OpenSkein;

const LEGACY = testThreadId(1);
const PAGINATED = testThreadId(2);

beforeEach(async () => {
  root = realpathSync(await tempFolder());
  home = join(root, 'home');
  for (const name of ['home', 'same', 'longer']) mkdirSync(join(root, name));
  const cwd = join(root, 'gone');
  const legacy = [metaLine(LEGACY, { cwd }), userMessageLine('Hello')];
  const paginated = [paginatedMetaLine(PAGINATED, { cwd }), paginatedUserItemLine(PAGINATED, 'Hello')];
  const paths = [
    writeRollout(home, { threadId: LEGACY, lines: legacy }),
    writeRollout(home, { threadId: PAGINATED, lines: withOrdinals(paginated) }),
  ];
  const db = createCodexDb(join(home, 'state_5.sqlite'), '169');
  insertCodexThread(db, { id: LEGACY, rollout_path: paths[0], cwd });
  insertCodexThread(db, { id: PAGINATED, rollout_path: paths[1], cwd, history_mode: 'paginated' });
  db.close();
  skein = await openSkein(home, { data: join(root, 'data'), mode: 'once' });
  onTestFinished(() => skein.close());
});

describe('taking a relinking back', () => {
  const picture = async (threadId: ThreadId) => {
    const thread = await skein.call('threads.read', { threadId });
    const { fields } = await skein.call('threads.sources', { threadId });
    const { mtimeMs } = statSync(thread.rolloutPath);
    const cwd = fields.find(({ field }) => field === 'folder');
    return { thread, cwd, mtimeMs: Math.floor(mtimeMs), bytes: readFileSync(thread.rolloutPath, 'utf8') };
  };

  // A path of the same length leaves the size of a file as it was: that it changed must be noticed all the same.
  it.each(['same', 'longer'])('to a folder named %s gives back every byte, time and column', async (name) => {
    const before = [await picture(LEGACY), await picture(PAGINATED)];
    const moved = { from: join(root, 'gone'), to: join(root, name), threadId: null };
    const { results } = await skein.call('relink.run', moved);
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    const after = [await picture(LEGACY), await picture(PAGINATED)];
    for (const { thread, cwd } of after) {
      expect(thread.cwd).toBe(join(root, name));
      expect(cwd).toMatchObject({ rollout: join(root, name), stateDb: join(root, name) });
    }
    for (const picturesThen of [before, after, before, after, before]) {
      const call = picturesThen === before ? 'journal.undo' : 'journal.redo';
      const { results: taken } = await skein.call(call, {});
      expect(taken.map(({ outcome, message }) => message ?? outcome)).toEqual(['undone', 'undone']);
      expect([await picture(LEGACY), await picture(PAGINATED)]).toEqual(picturesThen);
    }
  });

  it('can be done again after a restart, until something else is changed in the file', async () => {
    const moved = { from: join(root, 'gone'), to: join(root, 'longer'), threadId: null };
    await skein.call('relink.run', moved);
    const relinked = [await picture(LEGACY), await picture(PAGINATED)];
    await skein.call('journal.undo', {});
    await skein.close();
    skein = await openSkein(home, { data: join(root, 'data'), mode: 'once' });
    onTestFinished(() => skein.close());
    const { redo } = await skein.call('journal.list', { cursor: null, limit: 10 });
    expect(redo?.reason).toBeNull();
    const { rolloutPath } = await skein.call('threads.read', { threadId: LEGACY });
    appendFileSync(rolloutPath, `${JSON.stringify(userMessageLine('More'))}\n`);
    const bytes = readFileSync(rolloutPath, 'utf8');
    const { results } = await skein.call('journal.redo', {});
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'undone']);
    expect(readFileSync(rolloutPath, 'utf8')).toBe(bytes);
    expect(await picture(PAGINATED)).toEqual(relinked[1]);
  });

  it('goes past metadata that was edited since when it is done again, too', async () => {
    await skein.call('relink.run', { from: join(root, 'gone'), to: join(root, 'longer'), threadId: null });
    const relinked = await picture(LEGACY);
    await skein.call('journal.undo', {});
    await skein.call('threads.update', { threadId: LEGACY, edit: { gitInfo: { branch: 'later' } } });
    const { entries } = await skein.call('journal.list', { cursor: null, limit: 10 });
    const undo = entries.find(({ kind }) => kind === 'undo');
    const { results } = await skein.call('journal.redo', { entryId: undo?.id ?? '' });
    expect(results.map(({ outcome }) => outcome)).toEqual(['undone', 'undone']);
    const again = await picture(LEGACY);
    expect(again.thread).toMatchObject({ cwd: relinked.thread.cwd, git: { branch: 'later' } });
    expect(again.bytes.startsWith(relinked.bytes)).toBe(true);
    expect(again.bytes).not.toContain('gone');
  });

  const undoRelinking = async () => {
    const { entries } = await skein.call('journal.list', { cursor: null, limit: 10 });
    const relinked = entries.find(({ kind }) => kind === 'relink');
    return (await skein.call('journal.undo', { entryId: relinked?.id ?? '' })).results;
  };

  it('is refused for a thread that was used since', async () => {
    const moved = { from: join(root, 'gone'), to: join(root, 'longer'), threadId: null };
    await skein.call('relink.run', moved);
    const { rolloutPath } = await skein.call('threads.read', { threadId: LEGACY });
    appendFileSync(rolloutPath, `${JSON.stringify(userMessageLine('More'))}\n`);
    const bytes = readFileSync(rolloutPath, 'utf8');
    expect((await undoRelinking()).map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'undone']);
    expect(readFileSync(rolloutPath, 'utf8')).toBe(bytes);
  });

  // Edits add lines that repeat the folder, and stay in the file when they are taken back.
  it('goes past metadata that was edited since, which stays', async () => {
    const before = await picture(LEGACY);
    await skein.call('relink.run', { from: join(root, 'gone'), to: join(root, 'longer'), threadId: null });
    for (const branch of ['later', 'latest']) {
      await skein.call('threads.update', { threadId: LEGACY, edit: { gitInfo: { branch } } });
    }
    expect((await undoRelinking()).map(({ outcome }) => outcome)).toEqual(['undone', 'undone']);
    const after = await picture(LEGACY);
    expect(after.thread).toMatchObject({ cwd: before.thread.cwd, git: { branch: 'latest' } });
    expect(after.cwd).toEqual(before.cwd);
    expect(after.mtimeMs).toBe(before.mtimeMs);
    expect(after.bytes.startsWith(before.bytes)).toBe(true);
    expect(after.bytes).not.toContain('longer');
  });
});
