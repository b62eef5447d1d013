import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Transcripts } from '../../../../src/main/transcript/index.ts';
import { warmLines } from '../../../../src/main/transcript/worker/warm-lines.ts';
import { warmUp } from '../../../../src/main/transcript/worker/warm-up.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { sourceAt } from '../index/kit.ts';

describe('getting ready for the first transcript', () => {
  it.each(['legacy', 'paginated'] as const)(
    'reads lines of a %s rollout that are what they seem',
    async (historyMode) => {
      const path = join(await tempFolder(), 'warm.jsonl');
      writeFileSync(path, warmLines(historyMode, 3));
      const service = new Transcripts({ indexFolder: null });
      const { state, items, turns } = await service.read(sourceAt(path, { historyMode }), {
        from: 0,
        limit: 200,
      });
      expect(state).toMatchObject({ turns: 3, badLines: 0 });
      expect(turns.map(({ status, itemCount }) => [status, itemCount])).toEqual(
        Array(3).fill(['completed', 18]),
      );
      expect(new Set(items.map(({ kind }) => kind))).toEqual(
        new Set(['userMessage', 'reasoning', 'command', 'agentMessage']),
      );
      await service.close();
    },
  );

  it('asks before each reading whether it may go on, and leaves nothing behind', async () => {
    const folder = await tempFolder();
    let asked = 0;
    await warmUp(() => {
      asked += 1;
      return asked < 4;
    }, folder);
    expect(asked).toBe(4);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is left out where nothing can be written', async () => {
    await expect(warmUp(() => true, '/nowhere')).resolves.toBeUndefined();
  });
});
