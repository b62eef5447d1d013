import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITEM_KINDS } from '../../../../src/shared/transcript.ts';
import { ChunkedTable, type RowCodec } from '../../../../src/main/transcript/index/chunked-table.ts';
import { isFailedMark, itemCodec, kindOfMark } from '../../../../src/main/transcript/index/item-codec.ts';
import { turnCodec } from '../../../../src/main/transcript/index/turn-codec.ts';
import {
  ArrayTable,
  type EntryTable,
  type ItemEntry,
  type TurnEntry,
} from '../../../../src/main/transcript/model/index.ts';

const id = fc.option(
  fc.oneof(fc.constantFrom('a', 'b', 'call_1', 'é', '🙂'), fc.string({ maxLength: 40, unit: 'grapheme' })),
);
const place = fc.record({
  part: fc.nat({ max: 1_000 }),
  offset: fc.maxSafeNat(),
  length: fc.maxSafeNat(),
});
const maybeTime = fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }));

const itemEntry: fc.Arbitrary<ItemEntry> = fc.record({
  kind: fc.constantFrom(...ITEM_KINDS),
  id,
  serial: fc.nat(),
  turn: fc.nat(),
  lines: fc.array(place, { maxLength: 2 }),
  span: fc.boolean(),
  failed: fc.boolean(),
  atMs: maybeTime,
});

const count = fc.nat();
const turnEntry: fc.Arbitrary<TurnEntry> = fc.record({
  id,
  status: fc.constantFrom('completed', 'interrupted', 'failed', 'inProgress'),
  explicit: fc.boolean(),
  compaction: fc.boolean(),
  startedAtMs: maybeTime,
  completedAtMs: maybeTime,
  durationMs: maybeTime,
  error: fc.option(fc.string()),
  firstItem: count,
  title: fc.string({ maxLength: 160 }),
  usage: fc.option(
    fc.record({ input: count, cachedInput: count, output: count, reasoning: count, total: count }),
  ),
});

type Step<E> = (table: EntryTable<E>) => void;

function steps<E>(entry: fc.Arbitrary<E>): fc.Arbitrary<readonly Step<E>[]> {
  const push = entry.map(
    (one): Step<E> =>
      (table) =>
        table.push(one),
  );
  const replace = fc.tuple(fc.nat(), entry).map(
    ([at, one]): Step<E> =>
      (table) => {
        if (table.count > 0) table.replace(at % table.count, one);
      },
  );
  const replaceLast = entry.map(
    (one): Step<E> =>
      (table) => {
        if (table.count > 0) table.replace(table.count - 1, one);
      },
  );
  const truncate = fc.nat().map(
    (at): Step<E> =>
      (table) =>
        table.truncate(at % (table.count + 2)),
  );
  const find: fc.Arbitrary<Step<E>> = fc.constant((table) => void table.find('a'));
  const weighted = [
    { arbitrary: push, weight: 12 },
    { arbitrary: replace, weight: 3 },
    { arbitrary: replaceLast, weight: 3 },
    { arbitrary: truncate, weight: 1 },
    { arbitrary: find, weight: 1 },
  ];
  return fc.array(fc.oneof(...weighted), { maxLength: 120, size: 'max' });
}

/** Chunks of few rows, so that many of them are met. */
function differsFromArrays<E extends { readonly id: string | null }>(
  codec: RowCodec<E>,
  entry: fc.Arbitrary<E>,
): string | null {
  const run = fc.check(
    fc.property(steps(entry), (all) => {
      const table = new ChunkedTable<E>({ ...codec, rowsPerChunk: 8 });
      const model = new ArrayTable<E>();
      for (const step of all) {
        step(table);
        step(model);
      }
      expect(table.count).toBe(model.count);
      for (let at = 0; at < model.count; at++) expect(table.get(at)).toEqual(model.get(at));
      const ids = ['a', 'b', 'none', ...model.entries().map((one) => one.id ?? 'é')];
      for (const one of ids) expect(table.find(one)).toBe(model.find(one));
    }),
    { numRuns: 150 },
  );
  return run.failed ? (fc.defaultReportMessage(run) ?? 'failed') : null;
}

describe('a table of columns', () => {
  it('holds items as an array does, whatever is pushed, replaced, cut off and looked for', () => {
    expect(differsFromArrays(itemCodec, itemEntry)).toBeNull();
  });

  it('holds turns as an array does', () => {
    expect(differsFromArrays(turnCodec, turnEntry)).toBeNull();
  });

  it('says by one byte what an item is', () => {
    fc.assert(
      fc.property(itemEntry, (entry) => {
        const mark = itemCodec.markOf(entry);
        expect([kindOfMark(mark), isFailedMark(mark)]).toEqual([entry.kind, entry.failed]);
      }),
    );
  });

  it('finds a lone half of a character again, and gives it back as the replacement character', () => {
    const table = new ChunkedTable(turnCodec);
    const [turn] = fc.sample(turnEntry, 1);
    if (turn === undefined) throw new Error('no turn');
    table.push({ ...turn, id: 'half \ud83d', title: 'half \ud83d' });
    table.push({ ...turn, id: 'other' });
    expect(table.find('half \ud83d')).toBe(0);
    expect(table.get(0).title).toBe('half \ufffd');
  });

  it('cuts a text that no id, title or reason has reason to be', () => {
    const table = new ChunkedTable(turnCodec);
    const [turn] = fc.sample(turnEntry, 1);
    if (turn === undefined) throw new Error('no turn');
    table.push({ ...turn, id: '漢'.repeat(100_000) });
    table.push({ ...turn, id: 'next' });
    expect(table.get(0).id).toHaveLength(16_000);
    expect(table.find('漢'.repeat(100_000))).toBe(0);
    expect(table.get(1).id).toBe('next');
  });

  it('refuses positions that are not there', () => {
    const table = new ChunkedTable(itemCodec);
    for (const at of [0, -1, 0.5, Number.NaN]) expect(() => table.get(at)).toThrow('no entry');
  });
});
