import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Transcripts } from '../../../../src/main/transcript/index.ts';
import { agentMessageLine, userMessageLine } from '../../../support/rollout-builder.ts';
import { found, TestIndex, testHome } from './kit.ts';

const FILLER = 'filler '.repeat(400);

it('shares what is known of long rollouts with whoever reads them, while both write it', async () => {
  const home = await testHome();
  const indexFolder = join(home.folder, 'transcripts');
  const thread = home.add(
    1,
    Array.from({ length: 2_000 }, (_, at) => agentMessageLine(`long words ${at} ${FILLER}`)),
  );
  home.add(2, [userMessageLine('short words')]);
  const index = new TestIndex(home, { indexFolder });
  const reader = new Transcripts({ indexFolder });
  const source = await home.sourceOf(thread.id);
  await Promise.all([index.fill(), reader.read(source, { from: null, limit: 5 })]);
  expect(readdirSync(indexFolder)).toEqual([`${thread.id}.skein-index`]);
  const grown = home.append(
    thread,
    Array.from({ length: 1_000 }, () => agentMessageLine(`more words ${FILLER}`)),
  );
  const [, page] = await Promise.all([index.offer(grown), reader.read(source, { from: 2_500, limit: 1 })]);
  expect(page.items).toMatchObject([{ text: { text: expect.stringContaining('more words') } }]);
  await Promise.all([index.keeper.close(), reader.close()]);
  expect(readdirSync(indexFolder)).toEqual([`${thread.id}.skein-index`]);
  expect(found(home, 'words')).toHaveLength(3_001);
  const next = new Transcripts({ indexFolder });
  const { start } = await next.read(source, { from: null, limit: 1 });
  await next.close();
  expect(start).toBe(2_999);
});
