import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppOptions } from '../../../../src/main/app/index.ts';
import { FakePrograms } from '../../../support/fake-programs.ts';
import { openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { TestHome } from '../../../support/test-home.ts';

const onLinux = process.platform === 'linux';

/** Skein on a home with one thread in a folder with an awkward name, and programs that note how they are started. */
async function open(
  options: Partial<AppOptions> = {},
  programs: readonly string[] = ['codex', 'xterm', 'code'],
) {
  const folder = await tempFolder();
  const cwd = join(folder, 'a folder; touch $(x)');
  mkdirSync(cwd);
  const home = new TestHome(join(folder, 'home'));
  const threadId = home.add({ number: 1, cwd });
  const fake = new FakePrograms(join(folder, 'bin'));
  for (const name of programs) fake.add(name);
  const { env, ...rest } = options;
  const skein = await openSkein(home.path, {
    data: join(folder, 'data'),
    env: { PATH: fake.path, DISPLAY: ':9', ...env },
    ...rest,
  });
  onTestFinished(() => skein.close());
  return { skein, fake, threadId, cwd, home };
}

describe.runIf(onLinux)('outside of the window', () => {
  it('resumes a thread in a terminal, in its folder and its home, with no shell between', async () => {
    const { skein, fake, threadId, cwd, home } = await open();
    expect(await skein.call('desk.resume', { threadId })).toEqual({ program: 'xterm' });
    await expect.poll(() => fake.started('xterm')).not.toBeNull();
    expect(fake.started('xterm')).toEqual({
      args: ['-e', '/usr/bin/env', `CODEX_HOME=${home.path}`, 'codex', 'resume', threadId],
      cwd,
    });
  });

  it('uses the terminal that the user named, with the folder where the command wants it', async () => {
    const { skein, fake, threadId, cwd } = await open({}, ['codex', 'xterm', 'my-term']);
    const terminalCommand = 'my-term --title "a b" --dir={cwd} -- {command}';
    await skein.call('desk.setPreferences', { change: { terminal: 'custom', terminalCommand } });
    expect(await skein.call('desk.resume', { threadId })).toEqual({ program: 'Your terminal' });
    await expect.poll(() => fake.started('my-term')).not.toBeNull();
    const { args } = fake.started('my-term') ?? { args: [] };
    expect(args.slice(0, 4)).toEqual(['--title', 'a b', `--dir=${cwd}`, '--']);
    expect(args.slice(-3)).toEqual(['codex', 'resume', threadId]);
    expect(fake.started('xterm')).toBeNull();
  });

  it('opens the folder in the editor and in the file manager, and shows the rollout', async () => {
    const { skein, fake, threadId, cwd, home } = await open({}, ['cursor', 'xdg-open']);
    expect(await skein.call('desk.openEditor', { threadId })).toEqual({ program: 'Cursor' });
    await expect.poll(() => fake.started('cursor')?.args).toEqual([cwd]);
    expect(await skein.call('desk.openFolder', { threadId })).toEqual({ program: 'the file manager' });
    await expect.poll(() => fake.started('xdg-open')?.args).toEqual([cwd]);
    await skein.call('desk.reveal', { threadId });
    await expect.poll(() => fake.started('xdg-open')?.args[0]).toContain(join(home.path, 'sessions'));
  });

  it('lets the host show folders and files where it has a desktop of its own', async () => {
    const shown: string[] = [];
    const desk = {
      reveal: (path: string) => void shown.push(`reveal ${path}`),
      openFolder: (path: string) => Promise.resolve(void shown.push(`open ${path}`)),
    };
    const { skein, threadId, cwd, home } = await open({ desk }, []);
    await skein.call('desk.openFolder', { threadId });
    await skein.call('desk.reveal', { threadId });
    expect(shown).toEqual([`open ${cwd}`, `reveal ${home.rolloutOf(threadId)}`]);
  });

  it('says what it can do, and why it cannot do the rest', async () => {
    const { skein } = await open({}, ['code', 'konsole', 'kitty', 'codex']);
    expect(await skein.call('desk.abilities', {})).toEqual({
      desktop: null,
      editors: [{ id: 'vscode', name: 'VS Code' }],
      terminals: [
        { id: 'konsole', name: 'Konsole' },
        { id: 'kitty', name: 'kitty' },
      ],
      editor: 'VS Code',
      terminal: 'Konsole',
      resume: null,
      edit: null,
      menu: false,
    });
    await skein.call('desk.setPreferences', { change: { terminal: 'kitty', editor: 'zed' } });
    expect(await skein.call('desk.abilities', {})).toMatchObject({
      terminal: 'kitty',
      editor: null,
      edit: 'The editor that the preferences name was not found',
    });
  });

  it('starts nothing where there is no desktop', async () => {
    const { skein, threadId, fake } = await open({ env: { DISPLAY: '', WAYLAND_DISPLAY: '' } });
    const refusal = { code: 'unsupported', message: 'Skein runs where there is no desktop' };
    for (const call of ['desk.resume', 'desk.openFolder', 'desk.openEditor', 'desk.reveal'] as const)
      await expect(skein.call(call, { threadId })).rejects.toMatchObject(refusal);
    expect(await skein.call('desk.abilities', {})).toMatchObject({
      desktop: refusal.message,
      resume: refusal.message,
    });
    expect(fake.started('xterm')).toBeNull();
  });

  it('does not let Codex write to a home that was opened read-only', async () => {
    const { skein, threadId } = await open({ readOnly: true });
    await expect(skein.call('desk.resume', { threadId })).rejects.toMatchObject({ code: 'read_only' });
  });

  it('refuses a folder that is gone, and says so when the program fails', async () => {
    const { skein, fake, threadId, cwd } = await open();
    fake.add('xterm', 3);
    await expect(skein.call('desk.resume', { threadId })).rejects.toThrow('it ended with code 3');
    rmSync(cwd, { recursive: true });
    await expect(skein.call('desk.resume', { threadId })).rejects.toThrow('is not there any more');
    await expect(skein.call('desk.openEditor', { threadId })).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('says that Codex is missing instead of opening a terminal that closes at once', async () => {
    const { skein, threadId } = await open({}, ['xterm']);
    await expect(skein.call('desk.resume', { threadId })).rejects.toThrow('Codex was not found');
  });
});

it('tells every window what was chosen, and refuses a command that cannot be run', async () => {
  const { skein } = await open();
  const told = skein.next('preferences.changed');
  await skein.call('desk.setPreferences', { change: { theme: 'dark' } });
  expect((await told).preferences).toMatchObject({ theme: 'dark', density: 'comfortable' });
  expect(await skein.call('desk.preferences', {})).toMatchObject({
    preferences: { theme: 'dark' },
    kept: true,
  });
  const change = { terminalCommand: 'sh -c "cd {cwd}; {command}"' };
  await expect(skein.call('desk.setPreferences', { change })).rejects.toMatchObject({
    code: 'invalid_request',
  });
});
