import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendLine, listRollouts, rootFolders, statRollout } from '../../../src/main/rollout/index.ts';
import { metaLine, testThreadId, writeRollout } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

function put(home: string, number: number, options: { archived?: boolean } = {}) {
  const threadId = testThreadId(number);
  return writeRollout(home, { threadId, lines: [metaLine(threadId)], ...options });
}

/** A home whose folders of rollouts were moved to another disk, with a link left in their place. */
async function movedHome() {
  const home = await tempFolder();
  const disk = await tempFolder();
  const paths = [put(home, 1), put(home, 2, { archived: true })] as const;
  for (const name of ['sessions', 'archived_sessions']) {
    renameSync(join(home, name), join(disk, name));
    symlinkSync(join(disk, name), join(home, name));
  }
  const moved = (path: string) => path.replace(home, disk);
  return { home, disk, active: paths[0], archived: paths[1], moved };
}

async function pathsIn(home: string): Promise<readonly string[]> {
  return (await listRollouts(home)).map((file) => file.path).sort();
}

describe('folders of rollouts that are links', () => {
  it('are listed with paths below the home', async () => {
    const { home, active, archived } = await movedHome();
    const files = await listRollouts(home);
    expect(new Map(files.map(({ path, root }) => [path, root]))).toEqual(
      new Map([
        [active, 'sessions'],
        [archived, 'archived_sessions'],
      ]),
    );
  });

  it('give a file one path and root, by whatever way it is reached', async () => {
    const { home, active, archived, moved } = await movedHome();
    const alias = join(await tempFolder(), 'alias');
    symlinkSync(home, alias);
    for (const path of [active, moved(active), active.replace(home, alias)]) {
      expect(statRollout(home, path)).toMatchObject({ path: active, root: 'sessions' });
    }
    expect(statRollout(home, moved(archived))).toMatchObject({ path: archived, root: 'archived_sessions' });
  });

  it('may lead to another folder of the home', async () => {
    const home = await tempFolder();
    const path = put(home, 1);
    renameSync(join(home, 'sessions'), join(home, 'kept'));
    symlinkSync('kept', join(home, 'sessions'));
    expect(await pathsIn(home)).toEqual([path]);
    expect(statRollout(home, path.replace('sessions', 'kept'))).toMatchObject({ path, root: 'sessions' });
  });

  it('may hold links to files of their own and of the home, but not beyond, nor to folders', async () => {
    const { home, disk, active, archived } = await movedHome();
    const outside = put(await tempFolder(), 9);
    put(join(disk, 'other'), 8);
    const sessions = join(home, 'sessions');
    symlinkSync(active, join(sessions, 'own.jsonl'));
    symlinkSync(archived, join(sessions, 'other-root.jsonl'));
    symlinkSync(outside, join(sessions, 'escape.jsonl'));
    symlinkSync(join(disk, 'other'), join(sessions, 'folder'));
    const names = (await listRollouts(home)).map((file) => basename(file.path)).sort();
    expect(names).toEqual([basename(active), basename(archived), 'other-root.jsonl', 'own.jsonl'].sort());
    expect(statRollout(home, join(sessions, 'own.jsonl'))).toMatchObject({
      path: join(sessions, 'own.jsonl'),
      root: 'sessions',
    });
    expect(statRollout(home, join(sessions, 'escape.jsonl'))?.root).toBe('elsewhere');
  });

  it.each([
    ['itself', (home: string) => join(home, 'sessions')],
    ['the home', (home: string) => home],
    ['the folder above the home', (home: string) => join(home, '..')],
    ['nothing', (home: string) => join(home, 'nothing')],
    ['a file', (home: string) => join(home, 'session_index.jsonl')],
    ['the other folder', (home: string) => join(home, 'archived_sessions')],
    ['a folder in the other one', (home: string) => join(home, 'archived_sessions', 'deep')],
  ])('are left out when they lead to %s', async (_where, target) => {
    const home = await tempFolder();
    const archived = put(home, 2, { archived: true });
    mkdirSync(join(home, 'archived_sessions', 'deep'));
    writeFileSync(join(home, 'session_index.jsonl'), '');
    symlinkSync(target(home), join(home, 'sessions'));
    expect(await pathsIn(home)).toEqual([archived]);
    expect(statRollout(home, archived)).toMatchObject({ path: archived, root: 'archived_sessions' });
  });

  it('count once when both lead to the same folder', async () => {
    const { home, disk, active } = await movedHome();
    const second = await tempFolder();
    for (const name of ['sessions', 'archived_sessions'])
      symlinkSync(join(disk, 'sessions'), join(second, name));
    expect(await pathsIn(second)).toEqual([active.replace(home, second)]);
    expect(rootFolders(second).map(({ root }) => root)).toEqual(['sessions']);
  });
});

describe('appending below a folder that is a link', () => {
  it('writes to the file behind it, by either path', async () => {
    const { home, active, moved } = await movedHome();
    await appendLine(active, '{"a":1}', { home });
    await appendLine(moved(active), '{"a":2}', { home });
    expect(readFileSync(moved(active), 'utf8')).toMatch(/\n\{"a":1\}\n\{"a":2\}\n$/);
  });

  it('is refused beside the folder, and through a link that leads out of it', async () => {
    const { home, disk } = await movedHome();
    const beside = join(disk, 'beside.jsonl');
    writeFileSync(beside, '');
    symlinkSync(beside, join(home, 'sessions', 'link.jsonl'));
    for (const path of [beside, join(home, 'sessions', 'link.jsonl')]) {
      await expect(appendLine(path, '{}', { home })).rejects.toMatchObject({ code: 'invalid_request' });
    }
    expect(readFileSync(beside, 'utf8')).toBe('');
  });

  it('opens no way to what lies around the home', async () => {
    const base = await tempFolder();
    const home = join(base, 'home');
    mkdirSync(home);
    symlinkSync(base, join(home, 'sessions'));
    const beside = join(base, 'beside.jsonl');
    writeFileSync(beside, '');
    await expect(appendLine(join(home, 'sessions', 'beside.jsonl'), '{}', { home })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(readFileSync(beside, 'utf8')).toBe('');
  });

  it('finds nothing behind a link that leads nowhere', async () => {
    const home = await tempFolder();
    symlinkSync(join(home, 'nothing'), join(home, 'sessions'));
    await expect(appendLine(join(home, 'sessions', 'x.jsonl'), '{}', { home })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
