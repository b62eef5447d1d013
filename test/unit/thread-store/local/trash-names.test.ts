import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deletionIdOf } from '../../../../src/main/thread-store/local/trash/deletion-id.ts';
import { TrashNames } from '../../../../src/main/thread-store/local/trash/trash-names.ts';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { testThreadId } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const [ID, OTHER] = [testThreadId(1), testThreadId(2)];

/** A deletion of a thread in the trash, made by somebody; the later number is the newer. */
function nameOf(id: ThreadId, number: number): string {
  return deletionIdOf(id, new Date(Date.UTC(2026, 4, 1, 0, 0, number)));
}

it('knows of deletions that another program makes and removes, newest first', async () => {
  const trash = join(await tempFolder(), 'trash');
  const names = new TrashNames();
  expect(await names.of(trash, ID)).toEqual([]);
  for (const number of [1, 2]) mkdirSync(join(trash, nameOf(ID, number)), { recursive: true });
  mkdirSync(join(trash, nameOf(OTHER, 1)));
  expect(await names.of(trash, ID)).toEqual([nameOf(ID, 2), nameOf(ID, 1)]);
  expect(await names.of(trash, OTHER)).toEqual([nameOf(OTHER, 1)]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  rmSync(join(trash, nameOf(ID, 2)), { recursive: true });
  expect(await names.of(trash, ID)).toEqual([nameOf(ID, 1)]);
});

it('knows of one that was made here, whatever became of it', async () => {
  const trash = await tempFolder();
  const names = new TrashNames();
  await names.of(trash, ID);
  const failed = names.during(trash, nameOf(ID, 1), async () => {
    mkdirSync(join(trash, nameOf(ID, 1)));
    throw new Error('the disk is full');
  });
  await expect(failed).rejects.toThrow('full');
  expect(await names.of(trash, ID)).toEqual([nameOf(ID, 1)]);
});

it('passes over what is no deletion', async () => {
  const trash = await tempFolder();
  mkdirSync(join(trash, `x-${ID}`));
  mkdirSync(join(trash, 'notes'));
  expect(await new TrashNames().of(trash, ID)).toEqual([]);
});
