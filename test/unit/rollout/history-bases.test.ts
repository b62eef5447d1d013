import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  historyBases,
  inheritedPreview,
  readSessionMeta,
  scanRollout,
  statRollout,
} from '../../../src/main/rollout/index.ts';
import type { HistoryBase, RolloutFacts } from '../../../src/main/rollout/types.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import {
  forkAfter,
  metaLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  type RolloutLine,
  rolloutText,
  sharingMetaLine,
  testThreadId,
  withOrdinals,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const [SOURCE, FORK, AGAIN] = [1, 2, 3].map(testThreadId) as [ThreadId, ThreadId, ThreadId];

const SOURCE_LINES = withOrdinals([paginatedMetaLine(SOURCE), paginatedUserItemLine(SOURCE, 'First')]);

/** A fork of these lines that says one thing. */
function forkLines(source: { id: ThreadId; lines: readonly RolloutLine[] }, id: ThreadId, said: string) {
  const meta = forkAfter(source, id);
  return [meta, ...withOrdinals([paginatedUserItemLine(id, said)], (meta.ordinal ?? 0) + 1)];
}

/** The bases of the rollout at a path, where other threads are found as told. */
async function basesOf(path: string, places: Readonly<Record<string, string>>) {
  const meta = await readSessionMeta(path);
  if (meta === null) throw new Error('no session meta');
  return await historyBases({ path, meta }, (id) => Promise.resolve(places[id] ?? null));
}

async function factsAt(home: string, path: string): Promise<RolloutFacts> {
  const file = statRollout(home, path);
  const scan = file === null ? null : await scanRollout(file);
  if (scan?.kind !== 'facts') throw new Error('unreadable');
  return scan.facts;
}

describe('the rollouts that hold the history before a fork', () => {
  it.each([false, true])(
    'are followed to the oldest, which may have grown since (compressed: %s)',
    async (compressed) => {
      const home = await tempFolder();
      const base = SOURCE_LINES;
      const middle = forkLines({ id: SOURCE, lines: base }, FORK, 'Second');
      const grown = [...base, ...withOrdinals([paginatedUserItemLine(SOURCE, 'Later')], 2)];
      const source = writeRollout(home, { threadId: SOURCE, lines: grown, compressed });
      const fork = writeRollout(home, { threadId: FORK, lines: middle, archived: true });
      const again = writeRollout(home, {
        threadId: AGAIN,
        lines: [forkAfter({ id: FORK, lines: middle }, AGAIN)],
      });
      const { parts, missing } = await basesOf(again, { [SOURCE]: source, [FORK]: fork });
      expect(missing).toBe(null);
      expect(parts.map(({ path, endBytes }) => ({ path, endBytes }))).toEqual([
        { path: source, endBytes: Buffer.byteLength(rolloutText(base)) },
        { path: fork, endBytes: Buffer.byteLength(rolloutText(middle)) },
      ]);
      expect(await basesOf(again, { [FORK]: fork })).toMatchObject({
        parts: [{ path: fork }],
        missing: SOURCE,
      });
      rmSync(fork);
      expect(await basesOf(again, { [FORK]: fork })).toEqual({ parts: [], missing: FORK });
    },
  );

  it('are none of a thread that holds its whole history, whatever a legacy one claims', async () => {
    const home = await tempFolder();
    const plain = writeRollout(home, { threadId: SOURCE, lines: SOURCE_LINES });
    expect(await basesOf(plain, {})).toEqual({ parts: [], missing: null });
    const claim = metaLine(FORK, {
      history_base: { thread_id: SOURCE, end_ordinal_exclusive: 2, end_byte_offset: 9 },
    });
    const legacy = writeRollout(home, { threadId: FORK, lines: [claim] });
    expect(await basesOf(legacy, { [SOURCE]: plain })).toEqual({ parts: [], missing: null });
    expect(await factsAt(home, legacy)).toMatchObject({ historyBase: null });
  });

  it('do not count where no line ends at the point, or after another record', async () => {
    const home = await tempFolder();
    const bytes = Buffer.byteLength(rolloutText(SOURCE_LINES));
    const first = Buffer.byteLength(rolloutText(SOURCE_LINES.slice(0, 1)));
    for (const compressed of [false, true]) {
      const source = writeRollout(home, { threadId: SOURCE, lines: SOURCE_LINES, compressed });
      const held = async (cut: unknown, end: unknown) => {
        const history_base = { thread_id: SOURCE, end_ordinal_exclusive: cut, end_byte_offset: end };
        const fork = writeRollout(home, {
          threadId: FORK,
          lines: [paginatedMetaLine(FORK, { history_base })],
        });
        return (await basesOf(fork, { [SOURCE]: source })).missing === null;
      };
      expect(await held(2, bytes)).toBe(true);
      expect(await held(1, first)).toBe(true);
      expect(await held(0, 0)).toBe(true);
      expect(await held('?', bytes)).toBe(true);
      const hostile = [-1, 1.5, '9', null, {}, Number.MAX_SAFE_INTEGER, bytes - 1, bytes + 1, first, 0];
      for (const end of hostile) expect([end, await held(2, end)]).toEqual([end, false]);
      for (const cut of [0, 1, 3, Number.MAX_SAFE_INTEGER]) expect(await held(cut, bytes)).toBe(false);
      rmSync(source);
    }
  });

  it('do not count when the last line before the point lacks its newline or the file carries another thread', async () => {
    const home = await tempFolder();
    const source = writeRollout(home, { threadId: SOURCE, lines: SOURCE_LINES });
    const fork = writeRollout(home, {
      threadId: FORK,
      lines: [forkAfter({ id: SOURCE, lines: SOURCE_LINES }, FORK)],
    });
    const text = rolloutText(SOURCE_LINES);
    for (const compressed of [false, true]) {
      const torn = writeRollout(home, {
        threadId: AGAIN,
        lines: [],
        bytes: Buffer.from(text.slice(0, -1)),
        compressed,
      });
      expect((await basesOf(fork, { [SOURCE]: torn })).missing).toBe(SOURCE);
    }
    const foreign = writeRollout(home, { threadId: AGAIN, lines: withOrdinals([paginatedMetaLine(AGAIN)]) });
    expect((await basesOf(fork, { [SOURCE]: foreign })).missing).toBe(SOURCE);
    writeFileSync(source, `${text}\n{"half\n`);
    expect((await basesOf(fork, { [SOURCE]: source })).missing).toBe(null);
  });

  it('end where they lead in a circle', async () => {
    const home = await tempFolder();
    const one = writeRollout(home, {
      threadId: SOURCE,
      lines: [sharingMetaLine(SOURCE, { id: FORK, cut: 0, bytes: 0 })],
    });
    const two = writeRollout(home, {
      threadId: FORK,
      lines: [sharingMetaLine(FORK, { id: SOURCE, cut: 0, bytes: 0 })],
    });
    expect(await basesOf(one, { [SOURCE]: one, [FORK]: two })).toMatchObject({
      parts: [{ path: two }],
      missing: SOURCE,
    });
    const self = writeRollout(home, {
      threadId: AGAIN,
      lines: [sharingMetaLine(AGAIN, { id: AGAIN, cut: 0, bytes: 0 })],
    });
    expect(await basesOf(self, { [AGAIN]: self })).toEqual({ parts: [], missing: AGAIN });
  });
});

describe('the facts of such a fork', () => {
  it('are of its own lines, and name the point from its first session meta on', async () => {
    const home = await tempFolder();
    const lines = forkLines({ id: SOURCE, lines: SOURCE_LINES }, FORK, 'Own');
    const path = writeRollout(home, { threadId: FORK, lines });
    const historyBase: HistoryBase = {
      threadId: SOURCE,
      endOrdinal: 2,
      endBytes: Buffer.byteLength(rolloutText(SOURCE_LINES)),
    };
    const facts = {
      historyBase,
      forkedFromId: SOURCE,
      preview: 'Own',
      previewOrdinal: 3,
      historyMode: 'paginated',
    };
    expect(await factsAt(home, path)).toMatchObject(facts);
    appendFileSync(path, rolloutText(withOrdinals([paginatedMetaLine(FORK)], 4)));
    expect(await factsAt(home, path)).toMatchObject(facts);
  });

  it('get the first message from the oldest rollout that has one before the fork', async () => {
    const home = await tempFolder();
    const base = SOURCE_LINES;
    const middle = forkLines({ id: SOURCE, lines: base }, FORK, 'Second');
    const source = await factsAt(home, writeRollout(home, { threadId: SOURCE, lines: base }));
    const fork = await factsAt(home, writeRollout(home, { threadId: FORK, lines: middle }));
    const inherited = (facts: RolloutFacts, ...known: readonly RolloutFacts[]) =>
      inheritedPreview(facts, (id) => known.find(({ threadId }) => threadId === id) ?? null);
    const again = { ...fork, threadId: AGAIN, historyBase: { threadId: FORK, endOrdinal: 4, endBytes: 1 } };
    expect(inherited(source)).toBe(null);
    expect(inherited(fork)).toBe(null);
    expect(inherited(fork, source)).toBe('First');
    expect(inherited(again, fork, source)).toBe('First');
    expect(inherited(again, fork)).toBe('Second');
    expect(inherited(again, source)).toBe(null);
    const before = { ...fork, historyBase: { threadId: SOURCE, endOrdinal: 1, endBytes: 1 } };
    expect(inherited(before, source)).toBe(null);
    expect(
      inherited({ ...again, historyBase: { threadId: FORK, endOrdinal: 3, endBytes: 1 } }, before, source),
    ).toBe(null);
    const circle = { ...source, historyBase: { threadId: FORK, endOrdinal: 9, endBytes: 1 } };
    expect(inherited(fork, circle, fork)).toBe('First');
  });
});
