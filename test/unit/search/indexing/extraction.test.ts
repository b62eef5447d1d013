import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ItemRow, LocalExtractor, type RowBatch } from '../../../../src/main/search/indexing/index.ts';
import { WORD_COLUMNS } from '../../../../src/main/search/schema.ts';
import { fieldsOf, INDEX_LIMITS, toIndexText } from '../../../../src/main/search/text/index.ts';
import {
  buildItem,
  flat,
  IndexStore,
  itemCountOf,
  placesIn,
  readRecords,
} from '../../../../src/main/transcript/index.ts';
import type { TranscriptSource } from '../../../../src/main/transcript/index.ts';
import type { Item } from '../../../../src/shared/transcript.ts';
import { testThreadId } from '../../../support/rollout-builder.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { recordedNames } from '../../transcript/recorded-threads.ts';

const ROOT = join(import.meta.dirname, '../../transcript/recorded');
const { signal } = new AbortController();

function sourceOf(path: string): TranscriptSource {
  const paginated = readFileSync(path, 'utf8').includes('"history_mode":"paginated"');
  const historyMode = paginated ? 'paginated' : 'legacy';
  return { threadId: testThreadId(1), path, compressed: path.endsWith('.zst'), historyMode, live: false };
}

/** Every item, built from all of its lines. */
async function wholeItems(source: TranscriptSource): Promise<readonly Item[]> {
  const store = new IndexStore({ folder: null });
  const open = await store.open(source);
  const items: Item[] = [];
  for await (const group of readRecords(open.parts, flat(placesIn(open, 0, itemCountOf(open)))))
    for (const { entry, records } of group) {
      const all = records.map(({ record }) => record);
      items.push(buildItem({ index: entry.index, entry }, all, INDEX_LIMITS));
    }
  await store.close();
  return items;
}

async function rowsOf<R>(batches: AsyncIterable<RowBatch<R>>): Promise<readonly R[]> {
  const rows: R[] = [];
  for await (const batch of batches) rows.push(...batch.rows);
  return rows;
}

async function extracted(source: TranscriptSource) {
  const extractor = new LocalExtractor({ indexFolder: null, log: () => undefined });
  onTestFinished(() => extractor.close());
  const { head, batches } = await extractor.items({ source, bytes: 1, indexed: null }, signal);
  const rows = await rowsOf(batches);
  const outputs = await rowsOf(extractor.outputs({ source, items: rows }, signal));
  return { head, rows, outputs };
}

function saidIn(item: Item): Readonly<Record<string, string>> {
  const said: Record<string, string> = {};
  for (const { field, text } of fieldsOf(item)) {
    const before = said[field];
    said[field] = before === undefined ? toIndexText(text) : `${before}\n${toIndexText(text)}`;
  }
  return said;
}

function saidInRow({ words }: ItemRow): Readonly<Record<string, unknown>> {
  const columns = WORD_COLUMNS.map((column, at) => [column, words?.[at] ?? null] as const);
  return Object.fromEntries(columns.filter(([, text]) => text !== null));
}

describe('what is read of recorded threads', () => {
  const names = recordedNames().filter((name) => existsSync(join(ROOT, name, 'rollout.jsonl')));

  it.each(names)('in two passes is all that is in their items: %s', async (name) => {
    const source = sourceOf(join(ROOT, name, 'rollout.jsonl'));
    const items = await wholeItems(source);
    const { head, rows, outputs } = await extracted(source);
    expect(head.count).toBe(items.length);
    const given = new Map(outputs.map(({ position, output }) => [position, output]));
    for (const [at, item] of items.entries()) {
      const { output, ...said } = saidIn(item);
      const row = rows[at];
      if (row === undefined) throw new Error('a row is missing');
      expect(saidInRow(row)).toEqual(said);
      expect(given.get(at)).toBe(output);
    }
  });
});

it('reads a compressed rollout as it does a plain one', async () => {
  const plain = sourceOf(join(ROOT, '169-commands', 'rollout.jsonl'));
  const path = join(await tempFolder(), 'rollout.jsonl.zst');
  writeFileSync(path, zstdCompressSync(readFileSync(plain.path)));
  const [one, other] = [await extracted(plain), await extracted({ ...plain, path, compressed: true })];
  expect(other.rows).toEqual(one.rows);
  expect(other.outputs).toEqual(one.outputs);
  expect(one.outputs.length).toBeGreaterThan(0);
});
