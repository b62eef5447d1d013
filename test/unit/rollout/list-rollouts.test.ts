import { chmodSync, linkSync, mkdirSync, renameSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archivedByPath, listRollouts, statRollout } from '../../../src/main/rollout/index.ts';
import { metaLine, testThreadId, writeRollout } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';

function put(
  home: string,
  number: number,
  options: { archived?: boolean; compressed?: boolean; at?: Date } = {},
) {
  const threadId = testThreadId(number);
  return writeRollout(home, { threadId, lines: [metaLine(threadId)], ...options });
}

describe('listing the rollouts of a home', () => {
  it('finds nothing in a home without folders, and in a home that is not there', async () => {
    const home = await tempFolder();
    expect(await listRollouts(home)).toEqual([]);
    expect(await listRollouts(join(home, 'missing'))).toEqual([]);
  });

  it('finds dated, flat, deep and oddly named files in both folders', async () => {
    const home = await tempFolder();
    const dated = put(home, 1);
    const archived = put(home, 2, { archived: true });
    const deep = join(home, 'archived_sessions', 'a', 'b');
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, 'deep.jsonl'), '{}\n');
    writeFileSync(join(home, 'sessions', 'flat.jsonl'), '{}\n');
    writeFileSync(join(home, 'sessions', 'notes.txt'), 'no rollout');
    const files = await listRollouts(home);
    expect(new Set(files.map((file) => file.path))).toEqual(
      new Set([dated, archived, join(deep, 'deep.jsonl'), join(home, 'sessions', 'flat.jsonl')]),
    );
    expect(files.find((file) => file.path === archived)?.root).toBe('archived_sessions');
    expect(files.filter(archivedByPath)).toHaveLength(2);
  });

  it('says size, whole milliseconds and name of each file', async () => {
    const home = await tempFolder();
    const path = put(home, 1);
    utimesSync(path, 1_778_839_200.123_9, 1_778_839_200.123_9);
    const [file] = await listRollouts(home);
    expect(file).toMatchObject({ path, root: 'sessions', compressed: false, mtimeMs: 1_778_839_200_123 });
    expect(file?.name?.threadId).toBe(testThreadId(1));
    expect(file?.sizeBytes).toBeGreaterThan(100);
  });

  it('puts the newest file name first and files without a time last', async () => {
    const home = await tempFolder();
    const old = put(home, 1, { at: new Date(2025, 1, 1) });
    const recent = put(home, 2, { at: new Date(2026, 1, 1), archived: true });
    const odd = join(home, 'sessions', 'odd.jsonl');
    renameSync(put(home, 3, { at: new Date(2026, 5, 1) }), odd);
    expect((await listRollouts(home)).map((file) => file.path)).toEqual([recent, old, odd]);
  });

  it('prefers the plain file to a compressed one of the same name', async () => {
    const home = await tempFolder();
    put(home, 1, { compressed: true });
    const plain = put(home, 1);
    const alone = put(home, 2, { compressed: true });
    const files = await listRollouts(home);
    expect(new Set(files.map((file) => file.path))).toEqual(new Set([plain, alone]));
    expect(files.find((file) => file.path === alone)).toMatchObject({ compressed: true });
  });

  it('follows no folder links, and file links only inside the home', async () => {
    const home = await tempFolder();
    const other = await tempFolder();
    const outside = put(other, 9);
    const inside = put(home, 1);
    const sessions = join(home, 'sessions');
    symlinkSync(join(other, 'sessions'), join(sessions, 'linked-folder'));
    symlinkSync(sessions, join(sessions, 'loop'));
    symlinkSync(outside, join(sessions, 'escape.jsonl'));
    symlinkSync(join(home, 'nothing'), join(sessions, 'dangling.jsonl'));
    symlinkSync(inside, join(sessions, 'kept.jsonl'));
    const files = await listRollouts(home);
    expect(files.map((file) => basename(file.path))).toEqual([basename(inside), 'kept.jsonl']);
  });

  it('skips what only looks like a rollout, and folders that cannot be read', async () => {
    const home = await tempFolder();
    const path = put(home, 1);
    mkdirSync(join(home, 'sessions', 'folder.jsonl'));
    const closed = join(home, 'sessions', 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o000);
    const files = await listRollouts(home);
    chmodSync(closed, 0o700);
    expect(files.map((file) => file.path)).toEqual([path]);
  });

  it('lets the event loop turn while it walks a large home', async () => {
    const home = await tempFolder();
    const folder = join(home, 'sessions', '2026', '01', '01');
    mkdirSync(folder, { recursive: true });
    const first = join(folder, '0.jsonl');
    writeFileSync(first, '');
    for (let number = 1; number < 3_000; number++) linkSync(first, join(folder, `${number}.jsonl`));
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const files = await listRollouts(home);
    clearInterval(timer);
    expect(files).toHaveLength(3_000);
    expect(turns).toBeGreaterThan(0);
  });
});

describe('looking at one rollout', () => {
  it('gives the same facts as the listing', async () => {
    const home = await tempFolder();
    const path = put(home, 1, { archived: true });
    expect([statRollout(home, path)]).toEqual(await listRollouts(home));
  });

  it('knows a home by its real path', async () => {
    const home = await tempFolder();
    const other = await tempFolder();
    const path = put(home, 1);
    symlinkSync(home, join(other, 'link'));
    expect(statRollout(join(other, 'link'), path)?.root).toBe('sessions');
    expect(statRollout(home, path.replace(home, join(other, 'link')))?.root).toBe('sessions');
  });

  it('calls a file outside both folders, or a link out of the home, elsewhere', async () => {
    const home = await tempFolder();
    const other = await tempFolder();
    const outside = put(other, 1);
    const link = join(home, 'sessions', 'link.jsonl');
    mkdirSync(join(home, 'sessions'));
    symlinkSync(outside, link);
    writeFileSync(join(home, 'loose.jsonl'), '');
    expect(statRollout(home, outside)?.root).toBe('elsewhere');
    expect(statRollout(home, link)?.root).toBe('elsewhere');
    expect(statRollout(home, join(home, 'loose.jsonl'))?.root).toBe('elsewhere');
  });

  it('gives null for nothing and for a folder', async () => {
    const home = await tempFolder();
    expect(statRollout(home, join(home, 'nothing.jsonl'))).toBeNull();
    expect(statRollout(home, home)).toBeNull();
  });
});
