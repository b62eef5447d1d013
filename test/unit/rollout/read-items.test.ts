import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readItems } from '../../../src/main/rollout/index.ts';
import type { RolloutItem } from '../../../src/main/rollout/types.ts';
import {
  agentMessageLine,
  metaLine,
  paginatedMetaLine,
  testThreadId,
  withOrdinals,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ID = testThreadId(1);

async function itemsOf(path: string, home?: string): Promise<readonly RolloutItem[]> {
  const items: RolloutItem[] = [];
  for await (const batch of readItems(path, home === undefined ? {} : { home })) items.push(...batch);
  return items;
}

describe('reading the records of a rollout', () => {
  it.each([false, true])(
    'gives them in order without their ordinals (compressed: %s)',
    async (compressed) => {
      const lines = withOrdinals([
        paginatedMetaLine(ID),
        agentMessageLine('a'),
        agentMessageLine('é'.repeat(400_000)),
      ]);
      const path = writeRollout(await tempFolder(), { threadId: ID, lines, compressed });
      expect(await itemsOf(path)).toEqual(
        lines.map(({ timestamp, type, payload }) => ({ timestamp, type, payload })),
      );
    },
  );

  it('leaves out what is no record, and keeps metadata and unknown types', async () => {
    const odd = ['garbage', '', '[]', '{"type":5,"payload":{}}', '{"type":"x"}', '{"payload":{}}'];
    const own = [
      '{"type":"new","payload":null}',
      '{"type":"response_item","payload":{"a":1},"metadata":{"b":2}}',
    ];
    const path = writeRollout(await tempFolder(), { threadId: ID, lines: [metaLine(ID), ...odd, ...own] });
    appendFileSync(path, '{"type":"event_msg","payload":{"torn":');
    expect((await itemsOf(path)).slice(1)).toEqual([
      { type: 'new', payload: null },
      { type: 'response_item', payload: { a: 1 }, metadata: { b: 2 } },
    ]);
  });

  it('takes a last record that lacks nothing but its newline', async () => {
    const path = writeRollout(await tempFolder(), { threadId: ID, lines: [metaLine(ID)] });
    appendFileSync(path, '{"type":"event_msg","payload":{}}');
    expect(await itemsOf(path)).toHaveLength(2);
  });

  it('lets others have their turn, and the file go when the reader has enough', async () => {
    const lines = [
      metaLine(ID),
      ...Array.from({ length: 3_000 }, (_, n) => agentMessageLine(`${n} ${'x'.repeat(1_000)}`)),
    ];
    const path = writeRollout(await tempFolder(), { threadId: ID, lines });
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const sizes: number[] = [];
    for await (const batch of readItems(path)) sizes.push(batch.length);
    clearInterval(timer);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3_001);
    expect(Math.max(...sizes)).toBeLessThan(300);
    expect(turns).toBeGreaterThan(1);
    for await (const batch of readItems(path)) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
  });

  it('says what is wrong with a file that cannot be read', async () => {
    const home = await tempFolder();
    await expect(itemsOf(`${home}/missing.jsonl`)).rejects.toMatchObject({ code: 'not_found' });
    const bytes = Buffer.from('no zstd');
    const damaged = writeRollout(home, { threadId: ID, lines: [], bytes });
    await expect(itemsOf(damaged)).resolves.toEqual([]);
    const outside = writeRollout(await tempFolder(), { threadId: ID, lines: [metaLine(ID)] });
    await expect(itemsOf(outside, home)).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(itemsOf(outside)).resolves.toHaveLength(1);
  });
});
