import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { comparedFolder, startedFolder } from '../../../src/main/visibility/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let root: string;
beforeEach(async () => {
  root = realpathSync(await tempFolder());
  mkdirSync(join(root, 'real/project'), { recursive: true });
  symlinkSync(join(root, 'real'), join(root, 'link'));
});

const real = (path: string) => comparedFolder(path, null).real;

it('a folder is where links lead, however it is written', () => {
  const one = join(root, 'real/project');
  const ways = ['link/project', 'real/project/', 'real/../real/project', 'real/./project', '/real//project'];
  for (const way of ways) expect(real(`${root}/${way}`)).toBe(one);
  expect(comparedFolder(`${root}/link/project`, null)).toMatchObject({ exists: true });
  expect(startedFolder(`${root}/link/project`)).toEqual({
    said: `${root}/link/project`,
    real: one,
    exists: true,
  });
});

it('one that is gone is its path without needless slashes and dots, but with each “..”', () => {
  const gone = `${root}/gone/project`;
  for (const way of ['gone/project/', 'gone/./project', 'gone//project']) {
    expect(comparedFolder(`${root}/${way}`, null)).toMatchObject({ real: gone, exists: false });
  }
  expect(real(`${root}/gone/../gone/project`)).not.toBe(gone);
  expect(startedFolder(`${root}/gone/../gone/project`).real).toBe(gone);
  expect(real(`${root}/link/gone`)).toBe(`${root}/link/gone`);
});

it('no folder, and a path that does not begin at the root, is the same as none, unless it leads there', () => {
  expect(comparedFolder('', root)).toEqual({ said: '', real: null, exists: false });
  expect(real('real/project')).toBeNull();
  expect(comparedFolder('.', join(root, 'real')).real).toBe(join(root, 'real'));
  expect(comparedFolder('nowhere', root).real).toBeNull();
});
