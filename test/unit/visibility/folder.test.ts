import { mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { comparedFolder, realPathsOnce, startedFolder } from '../../../src/main/visibility/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let root: string;
beforeEach(async () => {
  root = realpathSync(await tempFolder());
  mkdirSync(join(root, 'real/project'), { recursive: true });
  symlinkSync(join(root, 'real'), join(root, 'link'));
});

const compared = (said: string, started: string | null) => comparedFolder(said, started, realPathsOnce());
const started = (path: string) => startedFolder(path, realPathsOnce());
const real = async (path: string) => (await compared(path, null)).real;

it('a folder is where links lead, however it is written', async () => {
  const one = join(root, 'real/project');
  const ways = ['link/project', 'real/project/', 'real/../real/project', 'real/./project', '/real//project'];
  for (const way of ways) expect(await real(`${root}/${way}`)).toBe(one);
  expect(await compared(`${root}/link/project`, null)).toMatchObject({ exists: true });
  expect(await started(`${root}/link/project`)).toEqual({
    said: `${root}/link/project`,
    real: one,
    exists: true,
  });
});

it('one that is gone is its path without needless slashes and dots, but with each “..”', async () => {
  const gone = `${root}/gone/project`;
  for (const way of ['gone/project/', 'gone/./project', 'gone//project']) {
    expect(await compared(`${root}/${way}`, null)).toMatchObject({ real: gone, exists: false });
  }
  expect(await real(`${root}/gone/../gone/project`)).not.toBe(gone);
  expect((await started(`${root}/gone/../gone/project`)).real).toBe(gone);
  expect(await real(`${root}/link/gone`)).toBe(`${root}/link/gone`);
});

it('no folder, and a path that does not begin at the root, is the same as none, unless it leads there', async () => {
  expect(await compared('', root)).toEqual({ said: '', real: null, exists: false });
  expect(await real('real/project')).toBeNull();
  expect((await compared('.', join(root, 'real'))).real).toBe(join(root, 'real'));
  expect((await compared('nowhere', root)).real).toBeNull();
});

it('the file system is asked for each folder once in a walk, and again in the next one', async () => {
  const walk = realPathsOnce();
  expect(await walk(join(root, 'link'))).toBe(join(root, 'real'));
  expect(await walk(join(root, 'later'))).toBeNull();
  rmSync(join(root, 'link'));
  mkdirSync(join(root, 'later'));
  expect(await walk(join(root, 'link'))).toBe(join(root, 'real'));
  expect((await comparedFolder(join(root, 'later'), null, walk)).exists).toBe(false);
  expect(await compared(join(root, 'later'), null)).toMatchObject({ exists: true });
  expect((await compared(join(root, 'link'), null)).exists).toBe(false);
});
