import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';
import { messagesOf } from '../../../support/messages-of.ts';

it.each(['longer than before', 'sh'])(
  'what was said is found and shown after a move to “%s”',
  async (name) => {
    const root = realpathSync(await tempFolder());
    const home = new TestHome(join(root, 'home'));
    mkdirSync(join(root, name));
    const id = home.add({
      number: 1,
      says: 'Where is the lighthouse?',
      answer: 'On the cape.',
      cwd: join(root, 'gone'),
    });
    const options = { data: join(root, 'data'), mode: 'window', env: { SKEIN_SEARCH: '1' } } as const;
    const skein = await openSkein(home.path, options);
    onTestFinished(() => skein.close());
    const found = async () => {
      const { hits } = await skein.call('search.run', {
        query: 'lighthouse',
        sort: 'match',
        limit: 10,
        typing: false,
      });
      return { snippets: hits.flatMap((hit) => hit.items.map(({ snippet }) => snippet.text)) };
    };
    const said = async () =>
      messagesOf(await skein.call('transcript.read', { threadId: id, from: null, limit: 50 }));
    const expected = { snippets: ['Where is the lighthouse?'] };
    await expect.poll(found, { timeout: 10_000 }).toEqual(expected);
    const before = await said();
    await skein.call('relink.run', { from: join(root, 'gone'), to: join(root, name), threadId: null });
    expect(await said()).toEqual(before);
    await expect.poll(found, { timeout: 10_000 }).toEqual(expected);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await found()).toEqual(expected);
  },
);
