import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { AskingCommand } from '../../../src/main/cli/command.ts';
import { parseCommand } from '../../../src/main/cli/parse-command.ts';
import { runCommand } from '../../../src/main/cli/run-command.ts';
import { openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';

let root: string;
let home: TestHome;

beforeEach(async () => {
  root = realpathSync(await tempFolder());
  home = new TestHome(join(root, 'home'));
  mkdirSync(join(root, 'work', 'orbit'), { recursive: true });
  mkdirSync(join(root, 'work', 'other'));
  home.add({ number: 1, says: 'Launch it', cwd: join(root, 'orbit'), branch: 'old' });
  home.add({ number: 2, says: 'Steer it', cwd: join(root, 'orbit', 'lost'), branch: 'old' });
  home.add({ number: 3, says: 'Elsewhere', cwd: join(root, 'else'), branch: 'old' });
});

async function run(...words: readonly string[]) {
  const skein = await openSkein(home.path, { data: join(root, 'data'), mode: 'once' });
  onTestFinished(() => skein.close());
  const command = parseCommand(words) as AskingCommand;
  return runCommand(skein.app, command, { columns: 100, now: new Date(), write: async () => undefined });
}

describe('skein relink', () => {
  it('says what would change, and then changes it', async () => {
    const words = ['relink', join(root, 'orbit'), join(root, 'work', 'orbit')];
    const plan = await run(...words, '--dry-run');
    expect(plan.text).toContain(`Launch it  ${join(root, 'orbit')} -> ${join(root, 'work', 'orbit')}\n`);
    expect(plan.text).toContain(`not changed: There is no folder ${join(root, 'work', 'orbit', 'lost')}.`);
    expect(plan.text).toContain('Would change 1 thread.');
    expect(plan.notes?.join()).toContain('It has the same name.');
    const done = await run(...words);
    expect(done.text).toMatch(/^changed {2}\S+ {2}Launch it\n$/);
    expect(done.problems).toHaveLength(1);
    expect((await run('list', '--cwd', join(root, 'work', 'orbit'))).text).toContain('Launch it');
  });

  it('wants a word where nothing shows that it is the same folder', async () => {
    const words = ['relink', join(root, 'orbit'), join(root, 'work', 'other')];
    const refused = await run(...words);
    expect(refused.problems.join()).toContain('--yes');
    expect((await run('list', '--cwd', join(root, 'orbit'))).text).toContain('Launch it');
    expect((await run(...words, '--yes')).text).toContain('changed');
  });

  it.each([
    [['relink', '/a'], 'NEW'],
    [['repoint', 'old', 'new'], '--branch or --origin'],
    [['repoint', '--branch', '--origin', 'old', 'new'], '--branch or --origin'],
  ])('%j is wrong usage', (words, said) => {
    expect(() => parseCommand(words)).toThrow(said);
  });
});

describe('skein repoint', () => {
  it('changes the threads of a project, and all of them without one', async () => {
    const words = ['repoint', '--branch', 'old', 'new'];
    const plan = await run(...words, '--project', join(root, 'orbit'), '--dry-run', '--json');
    expect((JSON.parse(plan.text) as { items: readonly unknown[] }).items).toHaveLength(2);
    const project = await run(...words, '--project', join(root, 'orbit'));
    expect(project.text.match(/^changed/gm)).toHaveLength(2);
    expect((await run(...words)).text).toContain('Elsewhere');
    expect((await run(...words)).text).toBe('No thread is to be changed.\n');
  });
});
