import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConversationReader, readConversation } from '../../../src/main/transcript/index.ts';
import { agentMessageLine, eventLine, userMessageLine } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ALL, type Lines, sourceOf } from './conversations.ts';

const WORKER = new URL('../../../src/main/workers/conversation-worker.ts', import.meta.url);

function readerOf(worker: URL): ConversationReader {
  const reader = new ConversationReader(worker);
  onTestFinished(() => reader.close());
  return reader;
}

/** More than is read in place. */
function bigLines(): Lines {
  const noise = Array.from({ length: 50 }, () => eventLine('token_count', { filler: 'x'.repeat(100_000) }));
  return [userMessageLine('ask'), ...noise, agentMessageLine('answer')];
}

describe('the reader of conversations', () => {
  it('reads small rollouts without a worker', async () => {
    const reader = readerOf(new URL('file:///nowhere/worker.ts'));
    const source = await sourceOf([userMessageLine('a')]);
    expect(await reader.read(source, ALL)).toMatchObject({ total: 1 });
  });

  it('reads big and compressed ones in the worker, many at once, with the same outcome', async () => {
    const reader = readerOf(WORKER);
    const big = await sourceOf(bigLines());
    const compressed = await sourceOf([userMessageLine('zip')], { compressed: true });
    const results = await Promise.all([
      reader.read(big, ALL),
      reader.read(compressed, ALL),
      reader.read(big, { before: 1, limit: 1 }),
      reader.read(big, ALL),
    ]);
    expect(results[0]).toEqual(await readConversation(big, ALL));
    expect(results[1]).toMatchObject({ messages: [{ text: 'zip' }] });
    expect(results[2]).toMatchObject({ messages: [{ index: 0, text: 'ask' }], total: 2 });
    expect(results[3]).toEqual(results[0]);
  });

  it('hands on errors with their code', async () => {
    const reader = readerOf(WORKER);
    const missing = { path: '/nowhere/rollout.jsonl.zst', compressed: true, historyMode: 'legacy' } as const;
    await expect(reader.read(missing, ALL)).rejects.toMatchObject({ name: 'SkeinError', code: 'not_found' });
    await expect(reader.read({ ...missing, compressed: false }, ALL)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('starts a new worker when one has died over a request, and says so after the second', async () => {
    const folder = await tempFolder();
    const flaky = join(folder, 'flaky.mjs');
    const marker = join(folder, 'died-once');
    writeFileSync(
      flaky,
      `import { existsSync, writeFileSync } from 'node:fs';
       import { parentPort } from 'node:worker_threads';
       const dies = !existsSync(${JSON.stringify(marker)});
       writeFileSync(${JSON.stringify(marker)}, '');
       parentPort.on('message', ({ id, source }) => {
         if (dies || source.historyMode === 'unknown') process.exit(1);
         parentPort.postMessage({ id, conversation: { messages: [], total: 7, badLines: 0 } });
       });`,
    );
    const reader = readerOf(new URL(`file://${flaky}`));
    const source = { path: '/x', compressed: true, historyMode: 'legacy' } as const;
    expect(await reader.read(source, ALL)).toMatchObject({ total: 7 });
    await expect(reader.read({ ...source, historyMode: 'unknown' }, ALL)).rejects.toMatchObject({
      code: 'internal',
    });
    expect(await reader.read(source, ALL)).toMatchObject({ total: 7 });
  });

  it('refuses after it was closed, and fails what was under way', async () => {
    const reader = new ConversationReader(WORKER);
    const source = await sourceOf(bigLines(), { compressed: true });
    const underWay = reader.read(source, ALL).catch((error: unknown) => error);
    await reader.close();
    expect(await underWay).toMatchObject({
      code: 'internal',
      message: 'the reader of conversations is closed',
    });
    await expect(reader.read(source, ALL)).rejects.toMatchObject({ code: 'internal' });
  });
});
