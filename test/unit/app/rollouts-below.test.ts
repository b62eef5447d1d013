import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rolloutsBelow, ROLLOUTS_MOST } from '../../../src/main/app/rollouts-below.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const signal = new AbortController().signal;

async function folderWith(...names: readonly string[]): Promise<string> {
  const folder = await tempFolder();
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
  return folder;
}

const below = async (folder: string) =>
  (await rolloutsBelow(folder, signal)).map((path) => relative(folder, path));

describe('the rollouts of an import', () => {
  it('are the file that was named, whatever its name', async () => {
    const folder = await folderWith('notes.txt');
    expect(await rolloutsBelow(join(folder, 'notes.txt'), signal)).toEqual([join(folder, 'notes.txt')]);
  });

  it('are all of a folder at any depth, by path, without other files of a Codex home', async () => {
    const folder = await folderWith(
      'sessions/2026/b.jsonl',
      'a.jsonl.zst',
      'sessions/a.jsonl',
      'session_index.jsonl',
      'history.jsonl',
      'x.json',
      'config.toml',
    );
    expect(await below(folder)).toEqual(['a.jsonl.zst', 'sessions/2026/b.jsonl', 'sessions/a.jsonl']);
  });

  it('are none behind links, which may lead out of the folder or in a circle', async () => {
    const folder = await folderWith('in/a.jsonl');
    const outside = await folderWith('secret.jsonl');
    symlinkSync(outside, join(folder, 'out'));
    symlinkSync(join(outside, 'secret.jsonl'), join(folder, 'secret.jsonl'));
    symlinkSync(folder, join(folder, 'in', 'circle'));
    expect(await below(folder)).toEqual(['in/a.jsonl']);
  });

  it('are found in a folder that is itself named by a link', async () => {
    const folder = await folderWith('a.jsonl');
    const link = join(await tempFolder(), 'link');
    symlinkSync(folder, link);
    expect(await rolloutsBelow(link, signal)).toEqual([join(folder, 'a.jsonl')]);
  });

  it('are refused when there is nothing at the path, and when they are too many', async () => {
    const folder = await tempFolder();
    await expect(rolloutsBelow(join(folder, 'gone'), signal)).rejects.toMatchObject({
      code: 'invalid_request',
      message: `there is no file or folder at ${join(folder, 'gone')}`,
    });
    for (let number = 0; number <= ROLLOUTS_MOST; number += 1)
      writeFileSync(join(folder, `${number}.jsonl`), '');
    await expect(rolloutsBelow(folder, signal)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('more than 20,000 rollouts'),
    });
  });

  it('are no more looked for once the import was cancelled', async () => {
    const folder = await folderWith('a.jsonl', 'b/c.jsonl');
    expect(await rolloutsBelow(folder, AbortSignal.abort())).toEqual([]);
  });
});
