import { rmSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { messagesOf } from '../../support/messages-of.ts';
import {
  forkAfter,
  paginatedAgentItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  testThreadId,
  withOrdinals,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const [SOURCE, FORK] = [testThreadId(1), testThreadId(2)];
const SOURCE_LINES = withOrdinals([
  paginatedMetaLine(SOURCE),
  paginatedUserItemLine(SOURCE, 'First'),
  paginatedAgentItemLine(SOURCE, 'Yes?'),
]);

it('a fork that shares the rollout of its source is read as one conversation, as far as that is there', async () => {
  const home = await tempFolder();
  const later = withOrdinals([paginatedUserItemLine(SOURCE, 'Only in the source')], 3);
  const source = writeRollout(home, { threadId: SOURCE, lines: [...SOURCE_LINES, ...later], archived: true });
  const own = withOrdinals([paginatedUserItemLine(FORK, 'Second')], 4);
  writeRollout(home, {
    threadId: FORK,
    lines: [forkAfter({ id: SOURCE, lines: SOURCE_LINES }, FORK), ...own],
  });
  const skein = await openSkein(home, { data: await tempFolder() });
  onTestFinished(() => skein.close());
  const asked = { threadId: FORK, from: null, limit: 10 };

  expect((await skein.call('threads.read', { threadId: FORK })).preview).toBe('First');
  const whole = await skein.call('transcript.read', asked);
  expect(messagesOf(whole).map(({ text }) => text)).toEqual(['First', 'Yes?', 'Second']);
  expect(whole.state.lacksBase).toBe(false);

  rmSync(source);
  const rest = await skein.call('transcript.read', asked);
  expect(messagesOf(rest).map(({ text }) => text)).toEqual(['Second']);
  expect(rest.state.lacksBase).toBe(true);
});
