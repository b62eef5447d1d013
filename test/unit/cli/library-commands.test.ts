import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type AskingCommand, UsageError } from '../../../src/main/cli/command.ts';
import { parseCommand } from '../../../src/main/cli/parse-command.ts';
import { runCommand } from '../../../src/main/cli/run-command.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { type OpenSkein, openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { TestHome } from '../../support/test-home.ts';

let folder: string;
let home: TestHome;
let first: ThreadId;
let second: ThreadId;

beforeEach(async () => {
  folder = await tempFolder();
  home = new TestHome(join(folder, 'home'));
  first = home.add({ number: 1, says: 'Fix the login' });
  second = home.add({ number: 2, says: 'Make it faster' });
});

async function open(): Promise<OpenSkein> {
  const skein = await openSkein(home.path, { data: join(folder, 'data'), mode: 'once' });
  onTestFinished(() => skein.close());
  return skein;
}

interface Piped {
  readonly words: readonly string[];
  readonly piped: string;
}

/** One run of the command line, with what it printed on the way. */
async function run(command: readonly string[] | Piped) {
  const { words, piped } = 'words' in command ? command : { words: command, piped: '' };
  const skein = await openSkein(home.path, { data: join(folder, 'data'), mode: 'once' });
  let written = '';
  const write = async (piece: string | Uint8Array) => {
    written += typeof piece === 'string' ? piece : new TextDecoder().decode(piece);
  };
  const printing = { columns: 140, now: new Date(), write, read: () => Promise.resolve(piped) };
  try {
    const result = await runCommand(skein.app, parseCommand(words) as AskingCommand, printing);
    return { ...result, text: written + result.text };
  } finally {
    await skein.close();
  }
}

describe('skein label', () => {
  it('makes labels that are missing, puts them on a thread, and takes them off again', async () => {
    const made = await run(['label', first, 'to do', 'Later']);
    expect(made.text).toBe(`labelled  ${first}  Fix the login\n`);
    expect(made.notes).toEqual(['made the label to do', 'made the label Later']);
    expect((await run(['label', second, 'TO  DO'])).notes).toEqual([]);
    expect((await run(['label', second, 'to do'])).text).toMatch(/^has them already /);
    const { labels } = JSON.parse((await run(['labels', '--json'])).text) as { labels: readonly object[] };
    expect(labels).toMatchObject([
      { name: 'to do', colour: 'red', count: 2 },
      { name: 'Later', colour: 'orange', count: 1 },
    ]);
    expect((await run(['labels'])).text).toMatch(/^to do {2}red +2 threads\nLater {2}orange +1 thread\n/);
    const off = await run(['unlabel', first, 'To do', '--json']);
    expect(JSON.parse(off.text)).toEqual({
      threadId: first,
      title: 'Fix the login',
      changed: true,
      made: [],
    });
    expect((await run(['labels'])).text).toMatch(/^to do {2}red +1 thread\n/);
  });

  it('is one step of undo, as in the window', async () => {
    await run(['label', first, 'to do']);
    expect((await run(['history'])).text).toContain('Labelled “Fix the login” “to do”');
    expect((await run(['undo'])).text).toContain('Undone: Labelled');
    expect((await run(['labels'])).text).toMatch(/^to do {2}red +0 threads\n/);
  });

  it('does nothing for a thread or a label that is not there', async () => {
    await expect(run(['label', '0199a1b2-0000-7000-8000-00000000ffff', 'x'])).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(run(['unlabel', first, 'nowhere'])).rejects.toThrow('there is no label nowhere');
    await expect(run(['label', first, 'fine', 'x'.repeat(61)])).rejects.toThrow('at most 60 characters');
    const many = Array.from({ length: 51 }, (_, at) => `label ${at}`);
    await expect(run(['label', first, ...many])).rejects.toThrow('at most 50 labels');
    expect((await run(['labels'])).text).not.toMatch(/fine|label 1/);
    await expect(run(['label', first, '--read-only', 'x'])).rejects.toMatchObject({ code: 'read_only' });
    expect((await run(['labels'])).text).toContain('There are no labels yet.');
  });
});

describe('skein pin', () => {
  it('pins threads as one change, and unpins them', async () => {
    expect((await run(['pin', first, second])).text).toBe(
      `pinned  ${first}  Fix the login\npinned  ${second}  Make it faster\n`,
    );
    expect((await run(['labels'])).text).toContain('Pinned: 2.');
    expect((await run(['pin', first])).notes).toEqual(['1 of 1 were so already']);
    expect((await run(['undo'])).text).toBe('Undone: Pinned 2 threads\n');
    await run(['pin', first]);
    const off = await run(['unpin', first, first, '--json']);
    expect(JSON.parse(off.text)).toEqual({
      threads: [{ threadId: first, title: 'Fix the login' }],
      changed: 1,
    });
  });
});

describe('skein note', () => {
  it('writes, prints and takes away the note of a thread', async () => {
    expect((await run(['note', first])).notes).toEqual(['the thread has no note']);
    expect((await run(['note', first, 'Ask Anna'])).text).toBe('The note was written.\n');
    expect((await run(['note', first])).text).toBe('Ask Anna\n');
    await run({ words: ['note', first, '-'], piped: 'two\n  lines\u001b[31m\n' });
    expect((await run(['note', first])).text).toBe('two\n  lines\n');
    expect(JSON.parse((await run(['note', first, '--json'])).text)).toMatchObject({
      note: { text: 'two\n  lines\u001b[31m', title: 'Fix the login' },
    });
    await expect(run({ words: ['note', first, '-'], piped: ' \n' })).rejects.toThrow('nothing came in');
    expect((await run(['note', first, '--clear'])).text).toBe('The note was taken away.\n');
    expect(JSON.parse((await run(['note', first, '--json'])).text)).toEqual({ note: null });
  });
});

describe('skein bookmarks', () => {
  it('lists the bookmarked items of the home, or of a thread', async () => {
    expect((await run(['bookmarks'])).text).toBe('There are no bookmarks.\n');
    const skein = await open();
    await skein.call('library.addBookmark', { threadId: first, item: 0 });
    await skein.close();
    expect((await run(['bookmarks'])).text).toMatch(
      new RegExp(`^Fix the login: Fix the login {2}userMessage {2}just now {2}${first}\\n$`),
    );
    expect((await run(['bookmarks', second])).text).toBe('There are no bookmarks.\n');
    const { bookmarks } = JSON.parse((await run(['bookmarks', first, '--json'])).text) as {
      bookmarks: readonly object[];
    };
    expect(bookmarks).toMatchObject([{ threadId: first, item: 0, words: 'Fix the login' }]);
  });
});

describe('skein library', () => {
  it('exports into a new file, and takes it over elsewhere', async () => {
    await run(['label', first, 'to do']);
    await run(['note', first, 'Ask Anna']);
    const file = join(folder, 'library.json');
    expect((await run(['library', 'export', file])).text).toMatch(/^Exported what is on 1 thread to /);
    expect(statSync(file).size).toBeGreaterThan(100);
    await expect(run(['library', 'export', file])).rejects.toMatchObject({ code: 'conflict' });
    expect((await run(['library', 'export', '-'])).text).toContain('"name": "to do"');
    for (let step = 0; step < 3; step += 1) await run(['undo']);
    expect((await run(['labels'])).text).toContain('There are no labels yet.');
    const plan = await run(['library', 'import', file, '--dry-run']);
    expect(plan.text).toContain('1 label added');
    expect((await run(['labels'])).text).toContain('There are no labels yet.');
    const piped = { words: ['library', 'import', '-', '--json'], piped: readFileSync(file, 'utf8') };
    expect(JSON.parse((await run(piped)).text)).toMatchObject({ added: 3, unknownThreads: 0 });
    expect((await run(['note', first])).text).toBe('Ask Anna\n');
    writeFileSync(file, '{');
    await expect(run(['library', 'import', file])).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('what is wrong usage', () => {
  it.each([
    [['label'], 'ID is missing'],
    [['label', 'x'], 'NAME is missing'],
    [['labels', 'x'], 'what is x?'],
    [['pin'], 'ID is missing'],
    [['note', 'x', 'two', 'words'], 'in quotes'],
    [['note', 'x', ''], '--clear'],
    [['note', 'x', 'text', '--clear'], 'TEXT or --clear'],
    [['bookmarks', 'x', 'y'], 'one ID at most'],
    [['library'], 'export or import'],
    [['library', 'export'], 'FILE is missing'],
    [['library', 'export', 'f', '--dry-run'], 'library import'],
  ])('%j', (words, said) => {
    expect(() => parseCommand(words)).toThrow(UsageError);
    expect(() => parseCommand(words)).toThrow(said);
  });

  it('has a help text for each command', () => {
    for (const name of ['labels', 'label', 'unlabel', 'pin', 'unpin', 'note', 'bookmarks', 'library'])
      expect(parseCommand([name, '--help'])).toMatchObject({
        text: expect.stringContaining(`skein ${name}`),
      });
  });
});
