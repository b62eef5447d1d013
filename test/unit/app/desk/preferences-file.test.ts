import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PreferencesFile } from '../../../../src/main/app/desk/index.ts';
import { DEFAULT_PREFERENCES } from '../../../../src/shared/preferences.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

async function preferencesFile(before?: string) {
  const folder = await tempFolder();
  const path = join(folder, 'preferences.json');
  if (before !== undefined) writeFileSync(path, before);
  const log: string[] = [];
  return { folder, path, log, file: new PreferencesFile(path, (line) => log.push(line)) };
}

it('has the usual preferences, and no file, until one is chosen', async () => {
  const { path, file } = await preferencesFile();
  expect(await file.read()).toEqual(DEFAULT_PREFERENCES);
  expect(await file.isKept()).toBe(false);
  expect(existsSync(path)).toBe(false);
});

it('keeps what was chosen, field by field, for the next start', async () => {
  const { path, file } = await preferencesFile();
  await Promise.all([file.change({ theme: 'dark' }), file.change({ textSize: 'large' })]);
  const again = new PreferencesFile(path, () => undefined);
  expect(await again.read()).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark', textSize: 'large' });
  expect(await again.isKept()).toBe(true);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    version: 1,
    preferences: { theme: 'dark', textSize: 'large' },
  });
});

it('takes the good ones of a file that is bad in part, and sets that file aside', async () => {
  const text = JSON.stringify({ version: 1, preferences: { theme: 'pink', density: 'compact', later: 1 } });
  const { folder, file, log } = await preferencesFile(text);
  expect(await file.read()).toEqual({ ...DEFAULT_PREFERENCES, density: 'compact' });
  const aside = readdirSync(folder).find((name) => name.includes('damaged')) ?? '';
  expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
  expect(log).toEqual([expect.stringContaining('the preferences could not be read as a whole')]);
});

it('leaves a file alone that only has preferences of a newer Skein beside its own', async () => {
  const text = JSON.stringify({ version: 1, preferences: { theme: 'dark', later: 1 } });
  const { folder, path, file } = await preferencesFile(text);
  expect((await file.read()).theme).toBe('dark');
  expect(readFileSync(path, 'utf8')).toBe(text);
  expect(readdirSync(folder)).toEqual(['preferences.json']);
});
