import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DocumentFiles } from '../../../../src/main/app/documents/index.ts';
import { safeName } from '../../../../src/main/app/documents/safe-name.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

describe('documents', () => {
  it('are written where nobody else can read, and are gone when the app has closed', async () => {
    const dataFolder = await tempFolder();
    const documents = new DocumentFiles({ dataFolder, host: { host: 'cli' } });
    const draft = await documents.begin('A/thread.md');
    expect(draft.name).toBe('A thread.md');
    expect(existsSync(draft.path)).toBe(false);
    expect(statSync(dirname(draft.path)).mode & 0o077).toBe(0);
    writeFileSync(draft.path, 'text');
    expect(await documents.finish(draft, 'save')).toEqual({
      name: 'A thread.md',
      bytes: 4,
      url: null,
      path: draft.path,
    });
    await documents.close();
    expect(readdirSync(join(dataFolder, 'documents'))).toEqual([]);
  });

  it('are served by the web host under an address that cannot be guessed', async () => {
    const documents = new DocumentFiles({ dataFolder: await tempFolder(), host: { host: 'web' } });
    const draft = await documents.begin('ü?.md');
    writeFileSync(draft.path, 'text');
    const document = await documents.finish(draft, 'save');
    expect(document).toEqual({
      name: 'ü.md',
      bytes: 4,
      url: expect.stringMatching(/^\/documents\/[\w-]{22}\/%C3%BC\.md$/),
      path: null,
    });
    expect(documents.fileOf(document?.url ?? '')).toEqual(draft);
    expect(documents.fileOf('/documents/x/a.md')).toBeNull();
    await documents.close();
    expect(documents.fileOf(document?.url ?? '')).toBeNull();
  });

  it('go where the user of a desktop window chooses, over a file that they agreed to replace', async () => {
    const folder = await tempFolder();
    const place = join(folder, 'mine.md');
    writeFileSync(place, 'old');
    const asked: string[] = [];
    const saveAs = (name: string) => Promise.resolve(void asked.push(name)).then(() => place);
    const documents = new DocumentFiles({ dataFolder: folder, host: { host: 'desktop', saveAs } });
    const draft = await documents.begin('thread.md');
    writeFileSync(draft.path, 'new');
    expect(await documents.finish(draft, 'save')).toEqual({
      name: 'mine.md',
      bytes: 3,
      url: null,
      path: place,
    });
    expect(asked).toEqual(['thread.md']);
    await documents.close();
    expect(readFileSync(place, 'utf8')).toBe('new');
  });

  it('are nowhere when the user chooses no place, and a place that cannot be written is named', async () => {
    const folder = await tempFolder();
    let place: string | null = null;
    const documents = new DocumentFiles({
      dataFolder: folder,
      host: { host: 'desktop', saveAs: () => Promise.resolve(place) },
    });
    const draft = await documents.begin('thread.md');
    writeFileSync(draft.path, 'new');
    expect(await documents.finish(draft, 'save')).toBeNull();
    expect(existsSync(draft.path)).toBe(false);
    const second = await documents.begin('thread.md');
    writeFileSync(second.path, 'new');
    place = join(folder, 'no', 'such', 'folder.md');
    await expect(documents.finish(second, 'save')).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining(place),
    });
    await documents.close();
  });

  it('are opened by the desktop where they lie', async () => {
    const opened: string[] = [];
    const openPath = (path: string) => Promise.resolve(void opened.push(path));
    const documents = new DocumentFiles({
      dataFolder: await tempFolder(),
      host: { host: 'desktop', openPath },
    });
    const draft = await documents.begin('item.txt');
    writeFileSync(draft.path, 'text');
    expect(await documents.finish(draft, 'open')).toMatchObject({ url: null, path: draft.path });
    expect(opened).toEqual([draft.path]);
    await documents.close();
  });

  it('of a process that ended are removed by the next one, others are left alone', async () => {
    const dataFolder = await tempFolder();
    const folders = [
      `${hostname()}:999999999:a`,
      `elsewhere:999999999:a`,
      `${hostname()}:${process.pid}:a`,
    ].map(encodeURIComponent);
    for (const name of [...folders, 'notes', '%zz'])
      mkdirSync(join(dataFolder, 'documents', name), { recursive: true });
    const documents = new DocumentFiles({ dataFolder, host: { host: 'cli' } });
    await documents.discard(await documents.begin('a.md'));
    await documents.close();
    expect(readdirSync(join(dataFolder, 'documents')).toSorted()).toEqual(
      [...folders.slice(1), 'notes', '%zz'].toSorted(),
    );
  });
});

describe('the name of a document', () => {
  it.each([
    ['Fix the flaky test.md', 'Fix the flaky test.md'],
    ['a/b\\c:d*e?f"g<h>i|j\u0000k\nl.md', 'a b c d e f g h i j k l.md'],
    ['../../etc/passwd.html', 'etc passwd.html'],
    ['.hidden.md', 'hidden.md'],
    ['CON.md', '_CON.md'],
    ['com1.x.md', '_com1.x.md'],
    ['name. .md', 'name.md'],
    ['\u202egpj.md', 'gpj.md'],
    ['.md', 'thread.md'],
    ['   ', 'thread'],
    [`${'é'.repeat(300)}.jsonl`, `${'é'.repeat(80)}.jsonl`],
    [`${'👍'.repeat(300)}.md`, `${'👍'.repeat(40)}.md`],
    ['\ud800x.md', '\ufffdx.md'],
  ])('made from %j is %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });
});
