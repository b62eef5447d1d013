import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MOST_SAVED, SavedSearchFile } from '../../../../src/main/app/search/saved-searches.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

async function savedSearches(before?: string) {
  const folder = await tempFolder();
  const path = join(folder, 'searches.json');
  if (before !== undefined) writeFileSync(path, before);
  const log: string[] = [];
  return { folder, path, log, searches: new SavedSearchFile(path, (line) => log.push(line)) };
}

const search = (number: number, query = `word${number}`) => ({
  id: `id-${number}`,
  name: `Search ${number}`,
  query,
});

it('keeps searches in their order, replaces one in its place, and removes one', async () => {
  const { path, searches, folder } = await savedSearches();
  expect(await searches.list()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
  await searches.save(search(1));
  await searches.save(search(2));
  await searches.save(search(1, 'other'));
  await searches.remove('nobody');
  const other = new SavedSearchFile(path, () => undefined);
  expect(await other.list()).toEqual([search(1, 'other'), search(2)]);
  expect(await searches.remove('id-1')).toEqual([search(2)]);
  expect(await other.list()).toEqual([search(2)]);
  expect(readdirSync(folder)).toEqual(['searches.json']);
});

it('loses nothing when several are saved at once', async () => {
  const { searches } = await savedSearches();
  await Promise.all([1, 2, 3, 4, 5].map((number) => searches.save(search(number))));
  expect((await searches.list()).map(({ id }) => id)).toEqual(['id-1', 'id-2', 'id-3', 'id-4', 'id-5']);
});

it.each([
  ['no JSON', '{"version": 1, "saved": [{"id"'],
  ['another version', '{"version": 2, "saved": []}'],
  ['another shape', '[1, 2]'],
])('sets a file of %s aside and begins anew', async (_what, text) => {
  const { folder, searches, log } = await savedSearches(text);
  expect(await searches.list()).toEqual([]);
  await searches.save(search(1));
  const aside = readdirSync(folder).filter((name) => name !== 'searches.json');
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(folder, aside[0] ?? ''), 'utf8')).toBe(text);
  expect(await searches.list()).toEqual([search(1)]);
  expect(log).toHaveLength(1);
});

it('keeps the good ones of a file that is bad in part, and the file too', async () => {
  const text = JSON.stringify({ version: 1, saved: [search(1), { id: 7 }, search(2), search(1, 'twice')] });
  const { folder, searches } = await savedSearches(text);
  expect(await searches.list()).toEqual([search(1), search(2)]);
  expect(await searches.list()).toEqual([search(1), search(2)]);
  const aside = readdirSync(folder).filter((name) => name !== 'searches.json');
  expect(aside.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([text]);
});

it('refuses more than it keeps, and still replaces', async () => {
  const saved = Array.from({ length: MOST_SAVED }, (_, at) => search(at));
  const { searches } = await savedSearches(JSON.stringify({ version: 1, saved }));
  await expect(searches.save(search(MOST_SAVED))).rejects.toMatchObject({ code: 'invalid_request' });
  await searches.save(search(3, 'changed'));
  expect((await searches.list())[3]).toEqual(search(3, 'changed'));
});

it('writes over nothing that it cannot read', async () => {
  const { path, searches } = await savedSearches();
  mkdirSync(path);
  await expect(searches.save(search(1))).rejects.toMatchObject({ code: 'internal' });
  await expect(searches.list()).rejects.toMatchObject({ code: 'internal' });
  expect(readdirSync(path)).toEqual([]);
});
