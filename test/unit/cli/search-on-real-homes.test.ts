import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { runSkein, runSkeinJson } from '../../support/processes/command-line.ts';
import { userMessageLine } from '../../support/rollout-builder.ts';
import { openSkein } from '../../support/skein-app.ts';
import { TestHome } from '../../support/test-home.ts';
import { patchLines } from '../app/search/patch-lines.ts';

let root: string;
let home: TestHome;
let walrus: ThreadId;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-cli-')));
  home = new TestHome(join(root, 'home'));
  walrus = home.add({
    number: 1,
    says: 'Why does the walrus sleep?',
    answer: 'It is tired. \u001b]0;title\u0007',
    more: patchLines({ path: '/repos/project/src/sleep.ts', add: 2 }),
  });
  home.add({ number: 2, says: 'Feed the pelican' });
  home.name(walrus, 'Sleeping animals');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const place = () => ({ data: join(root, 'data'), cwd: root });
const skein = (...words: readonly string[]) => runSkein([...words, '--home', home.path], place());

interface Found {
  readonly hits: readonly {
    readonly threadId: string;
    readonly name: string | null;
    readonly score: number;
    readonly items: readonly { readonly kind: string; readonly snippet: string }[];
  }[];
  readonly total: number;
  readonly indexed: number;
  readonly pending: number;
}

const search = (...words: readonly string[]) =>
  runSkeinJson<Found>(['search', ...words, '--home', home.path], place());

describe('skein search', { timeout: 60_000 }, () => {
  it('reads a home that it has never seen, and finds', async () => {
    const { hits, total, indexed, pending } = await search('walrus');
    expect({ total, indexed, pending }).toEqual({ total: 1, indexed: 2, pending: 0 });
    expect(hits).toMatchObject([
      {
        threadId: walrus,
        name: 'Sleeping animals',
        items: [{ kind: 'userMessage', snippet: expect.stringContaining('walrus') }],
      },
    ]);
  });

  it('finds what was said since the last time, and the rest is as it was', async () => {
    home.append(walrus, userMessageLine('And the narwhal?'));
    expect(await search('narwhal')).toMatchObject({ total: 1, indexed: 2, pending: 0 });
    const before = index();
    expect(await search('narwhal')).toMatchObject({ total: 1, indexed: 2, pending: 0 });
    expect(index()).toEqual(before);
  });

  it('prints threads with their places, and nothing that steers a terminal', async () => {
    const { code, stdout, stderr } = await skein('search', 'tired');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Sleeping animals\n {2}just now · \/repos\/project · /);
    expect(stdout).toContain('    Answer (turn 1): It is tired.');
    // oxlint-disable-next-line no-control-regex -- these are what must not be there.
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(await skein('search', 'nobody')).toMatchObject({ code: 0, stdout: 'No threads.\n', stderr: '' });
  });

  it('says what is not indexed yet while a window lets its index wait, and waits for it when told so', async () => {
    const window = await openSkein(home.path, {
      data: place().data,
      mode: 'window',
      env: { SKEIN_SEARCH: '1' },
    });
    onTestFinished(() => window.close());
    await window.call('search.pause', { paused: true });
    home.add({ number: 3, says: 'An aardvark' });
    const early = await skein('search', 'walrus');
    expect(early).toMatchObject({ code: 0, stderr: 'skein: indexed 2 of 3, 1 pending\n' });
    expect(early.stdout).toContain('Sleeping animals');
    const late = search('aardvark', '--wait');
    await window.call('search.pause', { paused: false });
    expect(await late).toMatchObject({ total: 1, indexed: 3, pending: 0 });
  });

  it('makes an index anew that is damaged', async () => {
    await search('walrus');
    const [file = ''] = readdirSync(join(root, 'data', 'search')).filter((name) => name.endsWith('.sqlite'));
    writeFileSync(
      join(root, 'data', 'search', file),
      'this is no database, whatever its name says'.repeat(300),
    );
    expect(await search('walrus')).toMatchObject({ total: 1, indexed: 3, pending: 0 });
  });
});

describe('skein files', { timeout: 60_000 }, () => {
  it('lists the threads that changed a file, and the files that a thread changed', async () => {
    const words = ['--home', home.path];
    const touching = await runSkeinJson<object>(['files', 'src/sleep.ts', ...words], place());
    expect(touching).toMatchObject({
      threads: [{ threadId: walrus, path: '/repos/project/src/sleep.ts', changes: 1 }],
      total: 1,
    });
    const { code, stdout } = await skein('files', '--thread', 'Sleeping animals');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'added  +2 -0  /repos/project/src/sleep.ts\n\n1 file\n',
    });
  });

  it('says as the other commands do that there is no such thread', async () => {
    expect(await skein('files', '--thread', 'nobody')).toMatchObject({
      code: 1,
      stderr: 'skein: no thread has this id or name: nobody\n',
    });
  });
});

/** What is in the index's files, but for what SQLite notes of who has them open. */
function index(): readonly string[] {
  const folder = join(root, 'data', 'search');
  const files = readdirSync(folder).filter((name) => name.endsWith('.sqlite') || name.endsWith('-wal'));
  return files.map((name) => {
    const digest = createHash('sha256').update(readFileSync(join(folder, name)));
    return `${name} ${digest.digest('hex')}`;
  });
}
