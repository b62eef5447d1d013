import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Transcripts, type TranscriptSource } from '../../../../src/main/transcript/index.ts';
import type { Item } from '../../../../src/shared/transcript.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { legacyText, recordedRollouts, sourceAt } from '../index/kit.ts';
import { transcripts } from './sources.ts';

const LIMIT = 30;
/** More than is read whole at once. */
const LONG = legacyText(700);

async function place(text: string | Buffer, more: Partial<TranscriptSource> = {}) {
  const path = join(await tempFolder(), 'rollout.jsonl');
  writeFileSync(path, text);
  return sourceAt(path, more);
}

/** Items as they are but for where they stand, and for ids that are counted. */
const withoutPlace = (items: readonly Item[]) =>
  items.map((item) => ({ ...item, index: 0, turn: 0, id: item.id.replace(/^item-\d+/, '') }));

async function lastOf(source: TranscriptSource) {
  return await transcripts().read(source, { from: null, limit: LIMIT });
}

describe('the end of a transcript that nobody has read', () => {
  it('has the same items as the whole, and the turns that begin among them', async () => {
    const source = await place(LONG);
    const [end, whole] = [await transcripts().tail(source, { limit: LIMIT }), await lastOf(source)];
    expect(withoutPlace(end.items)).toEqual(withoutPlace(whole.items));
    const shift = (whole.items[0]?.index ?? 0) - (end.items[0]?.index ?? 0);
    const begun = whole.turns.filter(({ firstItem }) => firstItem >= whole.start);
    expect(end.turns.slice(-begun.length).map(({ id, firstItem }) => [id, firstItem + shift])).toEqual(
      begun.map(({ id, firstItem }) => [id, firstItem]),
    );
  });

  it('is that of every recorded thread when enough stands before it', async () => {
    let compared = 0;
    for (const { bytes, historyMode } of recordedRollouts()) {
      const text = bytes.toString('utf8').trimEnd();
      const source = await place(`${before()}${text}\n`, { historyMode });
      const [end, whole] = [await transcripts().tail(source, { limit: 2 }), await lastOf(source)];
      if (end.items.length === 0) continue;
      const last = whole.items.slice(-end.items.length);
      expect(end.items.map(({ kind }) => kind)).toEqual(last.map(({ kind }) => kind));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(100);
  }, 60_000);

  it('is read before the whole, whatever was asked first', async () => {
    const source = await place(LONG);
    const [all, order] = [transcripts(), [] as string[]];
    await Promise.all([
      all.tail(source, { limit: LIMIT }).then(() => order.push('end')),
      all.read(source, { from: null, limit: LIMIT }).then(() => order.push('whole')),
    ]);
    expect(order).toEqual(['end', 'whole']);
  });

  it('is left to the whole where that is as fast: read before, stored, short, compressed', async () => {
    const [source, all] = [await place(LONG), transcripts()];
    await all.read(source, { from: null, limit: LIMIT });
    expect((await all.tail(source, { limit: LIMIT })).items).toEqual([]);

    const folder = await tempFolder();
    const first = new Transcripts({ indexFolder: folder });
    await first.read(source, { from: null, limit: LIMIT });
    await first.close();
    const second = new Transcripts({ indexFolder: folder });
    onTestFinished(() => second.close());
    expect((await second.tail(source, { limit: LIMIT })).items).toEqual([]);

    const short = await place(legacyText(3));
    expect((await transcripts().tail(short, { limit: LIMIT })).items).toEqual([]);
    const compressed = { ...source, compressed: true };
    expect((await transcripts().tail(compressed, { limit: LIMIT })).items).toEqual([]);
  });

  it('reads on backwards over long lines, and gives up on lines that are longer than the end', async () => {
    const long = { type: 'event_msg', payload: { type: 'agent_message', message: 'x'.repeat(600_000) } };
    const source = await place(`${LONG}${JSON.stringify({ timestamp: '2026-01-01T00:00:00Z', ...long })}\n`);
    const { items } = await transcripts().tail(source, { limit: LIMIT });
    expect(items).toHaveLength(LIMIT);
    expect(items.at(-1)?.kind).toBe('agentMessage');
    appendFileSync(
      source.path,
      `{"type":"event_msg","payload":{"type":"x","m":"${'y'.repeat(5_000_000)}"}}\n`,
    );
    expect((await transcripts().tail(source, { limit: LIMIT })).items).toEqual([]);
  });

  it('leaves out a last line that is not whole, and says who is at work', async () => {
    const source = await place(`${LONG}{"timestamp":"2026-01-01T00:00:00Z","type":"event_`, { live: true });
    const [end, whole] = [await transcripts().tail(source, { limit: LIMIT }), await lastOf(source)];
    expect(withoutPlace(end.items)).toEqual(withoutPlace(whole.items));
  });

  it('is not_found when the rollout is gone', async () => {
    const gone = { ...(await place('')), path: '/nowhere/rollout.jsonl' };
    await expect(transcripts().tail(gone, { limit: LIMIT })).rejects.toMatchObject({ code: 'not_found' });
  });
});

/** Lines of the same mode that say nothing and take more room than the end. */
function before(): string {
  const payload = { type: 'token_count', info: null, rate_limits: null, pad: 'p'.repeat(1000) };
  const line = JSON.stringify({ timestamp: '2026-01-01T00:00:00Z', type: 'event_msg', payload });
  return `${line}\n`.repeat(600);
}
