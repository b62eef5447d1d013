import { appendFileSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../../../src/main/rollout/index.ts';
import { LocalThreadStore } from '../../../../src/main/thread-store/local/index.ts';
import { localHome } from '../../../support/local-home.ts';
import { metaLine, testThreadId, userMessageLine, writeRollout } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const threadId = testThreadId(1);

test('a relinking says where the lines are that something wrote to the former file after it was replaced', async () => {
  const home = await tempFolder();
  const path = writeRollout(home, {
    threadId,
    lines: [metaLine(threadId, { cwd: '/old' }), userMessageLine('Hello')],
  });
  const before = readFileSync(path, 'utf8');
  let former = '';
  const files = {
    ...nodeFiles,
    link: async (from: string, to: string) => {
      former = to;
      await nodeFiles.link(from, to);
    },
    // The folder is opened to be flushed once the new file has its place: the last step before the former one goes.
    open: async (name: string, flags: string | number, mode?: number) => {
      if (former !== '' && path.startsWith(`${name}/`)) appendFileSync(former, '{"late":1}\n');
      return await nodeFiles.open(name, flags, mode);
    },
  };
  const { context, log } = await localHome({ home, files });
  const { thread } = await new LocalThreadStore(context).relinkThread({ threadId, from: '/old', to: '/new' });
  expect(thread.cwd).toBe('/new');
  expect(readFileSync(path, 'utf8')).toBe(before.replace('"/old"', '"/new"'));
  expect(readFileSync(former, 'utf8')).toBe(`${before}{"late":1}\n`);
  expect(log).toEqual([`something wrote to a rollout while it was replaced; its lines are in ${former}`]);
});
