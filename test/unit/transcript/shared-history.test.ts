import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  ConversationReader,
  type ConversationSource,
  readConversation,
} from '../../../src/main/transcript/index.ts';
import {
  eventLine,
  paginatedAgentItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  rolloutText,
  taskCompleteLine,
  taskStartedLine,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ALL, spoken, THREAD } from './conversations.ts';

function turn(id: string, ask: string, answer: string): readonly RolloutLine[] {
  const said = [paginatedUserItemLine(THREAD, ask), paginatedAgentItemLine(THREAD, answer)];
  return [taskStartedLine(id), ...said, taskCompleteLine(id)];
}

interface File {
  readonly lines: readonly (RolloutLine | string)[];
  /** What came after the fork. */
  readonly later?: readonly (RolloutLine | string)[];
  readonly compressed?: boolean;
}

/** A conversation whose beginning is shared: all files but the last are bases, the oldest first. */
async function sharing(...files: readonly File[]): Promise<ConversationSource> {
  const folder = await tempFolder();
  const written = files.map(({ lines, later = [], compressed = false }, number) => {
    const path = join(folder, `${number}.jsonl${compressed ? '.zst' : ''}`);
    const bytes = Buffer.from(rolloutText([...lines, ...later]));
    writeFileSync(path, compressed ? zstdCompressSync(bytes) : bytes);
    return { path, compressed, endBytes: Buffer.byteLength(rolloutText(lines)) };
  });
  const own = written.pop();
  if (own === undefined) throw new Error('no file');
  return { path: own.path, compressed: own.compressed, historyMode: 'paginated', bases: written };
}

const META = paginatedMetaLine(THREAD);

describe('a conversation that begins in other rollouts', () => {
  it.each([
    [false, false, false],
    [true, false, false],
    [false, true, true],
    [true, true, true],
  ])(
    'is read from all of them in order, up to where each was left (compressed: %s, %s, %s)',
    async (...zipped) => {
      const source = await sharing(
        { lines: [META, ...turn('1', 'a', 'b')], later: turn('9', 'not', 'this'), compressed: zipped[0] },
        { lines: [META, ...turn('2', 'c', 'd')], later: ['{"torn'], compressed: zipped[1] },
        { lines: [META, ...turn('3', 'e', 'f')], compressed: zipped[2] },
      );
      const whole = ['user: a', 'agent: b', 'user: c', 'agent: d', 'user: e', 'agent: f'];
      expect(await spoken(source)).toEqual(whole);
      const { messages, total, badLines } = await readConversation(source, { before: 5, limit: 4 });
      expect(messages.map(({ index, text }) => `${index}${text}`)).toEqual(['1b', '2c', '3d', '4e']);
      expect({ total, badLines }).toEqual({ total: 6, badLines: 0 });
      const reader = new ConversationReader(
        pathToFileURL(join(import.meta.dirname, '../../../src/main/workers/conversation-worker.ts')),
      );
      onTestFinished(() => reader.close());
      expect(await reader.read(source, { before: 5, limit: 4 })).toEqual({ messages, total, badLines });
    },
  );

  it('counts the bad lines of all, and loses to a rollback what it takes back in a base', async () => {
    const back = eventLine('thread_rolled_back', { num_turns: 2 });
    const source = await sharing(
      { lines: [META, ...turn('1', 'a', 'b'), '{bad', ...turn('2', 'c', 'd')] },
      { lines: [META, ...turn('3', 'e', 'f'), back, 'bad', ...turn('4', 'g', 'h')] },
    );
    expect(await spoken(source)).toEqual(['user: a', 'agent: b', 'user: g', 'agent: h']);
    expect(await readConversation(source, ALL)).toMatchObject({ badLines: 2 });
  });

  it('follows what is written into its own rollout, and not what is written into a base', async () => {
    const source = await sharing({ lines: [META, ...turn('1', 'a', 'b')] }, { lines: [META] });
    expect(await spoken(source)).toEqual(['user: a', 'agent: b']);
    const [base] = source.bases ?? [];
    writeFileSync(base?.path ?? '', rolloutText(turn('8', 'not', 'this')), { flag: 'a' });
    writeFileSync(source.path, rolloutText(turn('2', 'c', 'd')), { flag: 'a' });
    expect(await spoken(source)).toEqual(['user: a', 'agent: b', 'user: c', 'agent: d']);
  });

  it('says when there was more before, and that a base went away meanwhile', async () => {
    const source = await sharing({ lines: [META, ...turn('2', 'c', 'd')] });
    expect(await readConversation({ ...source, lacksBase: true }, ALL)).toMatchObject({
      total: 2,
      lacksBase: true,
    });
    expect(await readConversation({ ...source, lacksBase: false }, ALL)).not.toHaveProperty('lacksBase');
    const bases = [{ path: join(await tempFolder(), 'gone.jsonl'), compressed: false, endBytes: 10 }];
    await expect(readConversation({ ...source, bases }, ALL)).rejects.toMatchObject({ code: 'not_found' });
  });
});
