import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TranscriptClient, type TranscriptSource, Transcripts } from '../../../src/main/transcript/index.ts';
import {
  paginatedAgentItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  rolloutText,
  taskCompleteLine,
  taskStartedLine,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { conversationOf, spoken, THREAD } from './conversations.ts';

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
async function sharing(...files: readonly File[]): Promise<TranscriptSource> {
  const folder = await tempFolder();
  const written = files.map(({ lines, later = [], compressed = false }, number) => {
    const path = join(folder, `${number}.jsonl${compressed ? '.zst' : ''}`);
    const bytes = Buffer.from(rolloutText([...lines, ...later]));
    writeFileSync(path, compressed ? zstdCompressSync(bytes) : bytes);
    return { path, compressed, endBytes: Buffer.byteLength(rolloutText(lines)) };
  });
  const own = written.pop();
  if (own === undefined) throw new Error('no file');
  return {
    path: own.path,
    compressed: own.compressed,
    historyMode: 'paginated',
    threadId: THREAD,
    live: false,
    bases: written,
  };
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
      const range = { from: 1, limit: 4 };
      const { items, state } = await new Transcripts({ indexFolder: null }).read(source, range);
      const said = items.flatMap((item) => (item.kind.endsWith('Message') && 'text' in item ? [item] : []));
      expect(said.map(({ index, text }) => `${index}${text.text}`)).toEqual(['1b', '2c', '3d', '4e']);
      expect(state).toMatchObject({ items: 6, badLines: 0 });
      const client = new TranscriptClient(
        pathToFileURL(join(import.meta.dirname, '../../../src/main/workers/transcript-worker.ts')),
        null,
      );
      onTestFinished(() => client.close());
      expect((await client.read(source, range)).items).toEqual(items);
    },
  );

  it('counts the bad lines of all', async () => {
    const source = await sharing(
      { lines: [META, ...turn('1', 'a', 'b'), '{bad', ...turn('2', 'c', 'd')] },
      { lines: [META, ...turn('3', 'e', 'f'), 'bad', ...turn('4', 'g', 'h')] },
    );
    expect(await conversationOf(source)).toMatchObject({ total: 8, badLines: 2 });
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
    expect(await conversationOf({ ...source, lacksBase: true })).toMatchObject({ total: 2, lacksBase: true });
    expect(await conversationOf({ ...source, lacksBase: false })).toMatchObject({ lacksBase: false });
    const bases = [{ path: join(await tempFolder(), 'gone.jsonl'), compressed: false, endBytes: 10 }];
    await expect(conversationOf({ ...source, bases })).rejects.toMatchObject({ code: 'not_found' });
  });
});
