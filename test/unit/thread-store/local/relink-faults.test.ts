import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileSystem } from '../../../../src/main/rollout/index.ts';
import { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import { createCodexDb, insertCodexThread } from '../../../support/codex-db-builder.ts';
import { FaultyFiles } from '../../../support/faulty-files.ts';
import { FAULTS, type Fault, faultAt } from '../../../support/faults.ts';
import { localHome, openedCodexDb } from '../../../support/local-home.ts';
import {
  agentMessageLine,
  metaLine,
  testThreadId,
  userMessageLine,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const threadId = testThreadId(1);
const MOVED = { threadId, from: '/old', to: '/somewhere/new' };

/** A thread in `/old`, and how it is relinked with these files. */
async function place(files: FileSystem) {
  const home = await tempFolder();
  const lines = [metaLine(threadId, { cwd: '/old' }), userMessageLine('Hello'), agentMessageLine('Hi')];
  const path = writeRollout(home, { threadId, lines });
  const db = createCodexDb(join(home, 'state_5.sqlite'), '169');
  insertCodexThread(db, { id: threadId, rollout_path: path, cwd: '/old' });
  db.close();
  const codexDb = openedCodexDb(join(home, 'state_5.sqlite'));
  const { context } = await localHome({ home, files, codexDb });
  return { store: new LocalThreadStore(context), path, codexDb, before: readFileSync(path, 'utf8') };
}

test.each(FAULTS)(
  'a relinking of which any step fails with %j is done whole or not at all',
  async (fault) => {
    const counted = new FaultyFiles();
    await (await place(counted)).store.relinkThread(MOVED);
    const steps = counted.journal.length;
    expect(steps).toBeGreaterThan(5);
    for (let step = 1; step <= steps; step++) await expectWholeOrNothing(step, fault);
  },
);

async function expectWholeOrNothing(step: number, fault: Fault): Promise<void> {
  const files = new FaultyFiles(faultAt(step, fault));
  const { store, path, codexDb, before } = await place(files);
  const failure = await store.relinkThread(MOVED).then(
    () => null,
    (error: unknown) => error,
  );
  const after = before.replace('"/old"', '"/somewhere/new"');
  const isDone = failure === null;
  const what = `${JSON.stringify(fault)} at step ${step} of ${files.journal.length}`;
  const said = { bytes: readFileSync(path, 'utf8'), row: codexDb.getRow(threadId)?.cwd };
  const [done, undone] = [
    { bytes: after, row: '/somewhere/new' },
    { bytes: before, row: '/old' },
  ];
  if (isDone) expect(said, what).toEqual(done);
  else expect([done, undone], what).toContainEqual(said);
  const listed = readdirSync(dirname(path)).filter((name) => !name.startsWith('.'));
  expect(listed, what).toHaveLength(1);
}
