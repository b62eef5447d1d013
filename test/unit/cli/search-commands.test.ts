import { resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { App } from '../../../src/main/app/types.ts';
import { EventBus } from '../../../src/main/app/event-bus.ts';
import { formatChangedFiles, formatTouched } from '../../../src/main/cli/format-files.ts';
import { formatFound } from '../../../src/main/cli/format-search.ts';
import { parseCommand } from '../../../src/main/cli/parse-command.ts';
import { showProgress } from '../../../src/main/cli/show-progress.ts';
import { runCommand } from '../../../src/main/cli/run-command.ts';
import { type CallResult, calls } from '../../../src/shared/contract.ts';
import type { FoundItem, SearchState } from '../../../src/shared/search.ts';
import { idOf, threadWith } from '../state/sample-threads.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const INDEX: SearchState = {
  phase: 'ready',
  total: 3,
  indexed: 3,
  pending: 0,
  failed: 0,
  withoutOutputs: 0,
  bytes: 100,
  problem: null,
};
const ITEM: FoundItem = {
  item: 4,
  turn: 1,
  turnId: 'turn-2',
  itemId: 'item-5',
  kind: 'agentMessage',
  field: 'answer',
  snippet: { text: 'before the needle after', marks: [[11, 17]] },
};
const THREAD = threadWith(1, { name: 'Hay', updatedAt: '2026-11-21T11:00:00.000Z' });
const FOUND: CallResult<'search.run'> = {
  hits: [{ thread: THREAD, score: 2.5, count: 3, name: null, items: [ITEM] }],
  total: 1,
  items: 3,
  exact: true,
  tookMs: 1.6,
  ignored: [],
  index: INDEX,
};

interface Asked {
  readonly name: string;
  readonly params: unknown;
}

/** An app that gives one answer, and keeps what it was asked. */
function answering(result: unknown): App & { readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    handle: async (name, params) => {
      asked.push({ name, params });
      return { ok: true, result };
    },
    subscribe: () => () => undefined,
    close: () => Promise.resolve(),
  };
}

async function run(app: App, words: readonly string[], bold = false) {
  const command = parseCommand(words);
  if (command.kind === 'help') throw new Error('help is not run');
  return await runCommand(app, command, { columns: 80, now: NOW, bold, write: () => Promise.resolve() });
}

describe('the words of search and files', () => {
  it('make one query of several words', () => {
    expect(parseCommand(['search', 'one', '"two three"', '--limit', '5', '--sort', 'updated'])).toMatchObject(
      {
        kind: 'search',
        params: { query: 'one "two three"', sort: 'updated', limit: 5, typing: false },
        wait: false,
      },
    );
    expect(parseCommand(['search', '--wait', '--', '-not', 'this'])).toMatchObject({
      params: { query: '-not this', sort: 'match', limit: 20 },
      wait: true,
    });
  });

  it('take a path as it is, unless it is meant from here', () => {
    const pathOf = (path: string) => {
      const command = parseCommand(['files', path]);
      return command.kind === 'files' ? command.params.path : null;
    };
    expect(pathOf('src/app.ts')).toBe('src/app.ts');
    expect(pathOf('/repos/app.ts')).toBe('/repos/app.ts');
    expect(pathOf('./app.ts')).toBe(resolve('app.ts'));
    expect(pathOf('../app.ts')).toBe(resolve('../app.ts'));
    expect(pathOf('.env')).toBe('.env');
  });

  it('ask for a thread’s files by its id', () => {
    expect(parseCommand(['files', '--thread', idOf(1)])).toMatchObject({
      kind: 'thread-files',
      reference: idOf(1),
    });
  });

  it.each([
    [['search'], 'QUERY is missing'],
    [['search', 'x', '--limit', '0'], '--limit takes 1 to 200, not 0'],
    [['search', 'x', '--sort', 'size'], '--sort takes match, updated, created, not size'],
    [['files'], 'PATH is missing'],
    [['files', 'a', 'b'], 'what is b?'],
    [['files', 'a', '--thread', 'x'], 'what is a? (either PATH or --thread ID)'],
    [['files', '--thread', 'x', '--limit', '3'], '--limit cannot be used with --thread'],
    [['files', ' '], 'PATH is a file'],
  ])('%j are refused: %s', (words, message) => {
    expect(() => parseCommand(words)).toThrow(message);
  });

  it('are explained by --help', () => {
    for (const name of ['search', 'files']) {
      const help = parseCommand([name, '--help']);
      expect(help).toMatchObject({ kind: 'help', text: expect.stringContaining(`Usage: skein ${name} `) });
    }
  });
});

describe('what was found, for people', () => {
  it('is grouped by thread, with the place of each match', () => {
    expect(formatFound(FOUND, { columns: 80, now: NOW })).toBe(
      [
        'Hay',
        `  1 hour ago · /repos/project · ${THREAD.id}`,
        '    Answer (turn 2): before the needle after',
        '    … and 2 more',
        '',
        '1 of 1 thread, 2 ms',
        '',
      ].join('\n'),
    );
  });

  it('shows matches in bold on a terminal only', () => {
    expect(formatFound(FOUND, { columns: 80, now: NOW, bold: true })).toContain(
      'the \u001b[1mneedle\u001b[22m after',
    );
    expect(formatFound(FOUND, { columns: 80, now: NOW })).not.toContain('\u001b');
  });

  it('lets nothing in a snippet or a title steer the terminal', () => {
    const text = `\u001b]0;title\u0007 \u001b[31mred\u001b[0m\u009b1m\u202e\nx needle \ufdd0\u0000`;
    const at = text.indexOf('needle');
    const snippet = { text, marks: [[at, at + 6]] as const };
    const [hit] = FOUND.hits;
    const hits = hit === undefined ? [] : [{ ...hit, name: snippet, items: [{ ...ITEM, snippet }] }];
    const printed = formatFound({ ...FOUND, hits }, { columns: 80, now: NOW, bold: true });
    const withoutBold = printed.replaceAll('\u001b[1m', '').replaceAll('\u001b[22m', '');
    expect(withoutBold).toContain('x needle');
    expect(withoutBold).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufdd0]/);
    expect(printed.split('\u001b[1mneedle\u001b[22m')).toHaveLength(3);
  });

  it('breaks long snippets between words, bold ones too', () => {
    const text = `${'many words '.repeat(20)}needle`;
    const marks = [[0, text.length]] as const;
    const [hit] = FOUND.hits;
    const items = [{ ...ITEM, snippet: { text, marks } }];
    const thread = { ...THREAD, name: 'long '.repeat(100) };
    const hits = hit === undefined ? [] : [{ ...hit, thread, items }];
    const shown = formatFound({ ...FOUND, hits }, { columns: 80, now: NOW }).split('\n');
    expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(shown[0]).toMatch(/^long long .*…$/);
  });

  it('says that there is nothing, and that there may be more', () => {
    expect(formatFound({ ...FOUND, hits: [], total: 0 }, { columns: 80, now: NOW })).toBe('No threads.\n');
    const more = formatFound({ ...FOUND, total: 900, exact: false }, { columns: 80, now: NOW });
    expect(more).toMatch(/\n1 of at least 900 threads, 2 ms\n$/);
  });
});

test('progress is one line on a terminal, which is taken away, and nothing elsewhere', () => {
  const bus = new EventBus();
  const written: string[] = [];
  const terminal = (isTTY: boolean) => ({ isTTY, write: (text: string) => written.push(text) });
  const stop = showProgress(bus, terminal(true));
  const stopOther = showProgress(bus, terminal(false));
  bus.emit('threads.live', { ids: [] });
  bus.emit('search.changed', { ...INDEX, indexed: 1, pending: 2 });
  stop();
  stopOther();
  bus.emit('search.changed', INDEX);
  expect(written).toEqual(['\r\u001b[Kindexed 1 of 3, 2 pending', '\r\u001b[K']);
});

test('a search as JSON has the threads, the places and how much was looked at', async () => {
  const app = answering({ ...FOUND, index: { ...INDEX, phase: 'indexing', indexed: 2, pending: 1 } });
  const { text, problems, notes } = await run(app, ['search', 'needle', '--json']);
  expect(JSON.parse(text)).toMatchObject({
    hits: [
      {
        threadId: THREAD.id,
        name: 'Hay',
        score: 2.5,
        items: [
          { turnId: 'turn-2', itemId: 'item-5', kind: 'agentMessage', snippet: 'before the needle after' },
        ],
      },
    ],
    total: 1,
    tookMs: 1.6,
    indexed: 2,
    pending: 1,
  });
  expect(problems).toEqual([]);
  expect(notes).toEqual(['indexed 2 of 3, 1 pending']);
  const [question] = app.asked;
  expect(question?.name).toBe('search.run');
  expect(calls['search.run'].params.parse(question?.params)).toMatchObject({ query: 'needle' });
});

test('what could not be looked at or understood is said beside the answer', async () => {
  const index = {
    ...INDEX,
    phase: 'indexing',
    indexed: 1,
    pending: 1,
    failed: 1,
    withoutOutputs: 1,
  } as const;
  const answer = { ...FOUND, ignored: ['"size>" takes a size\u001b'], index };
  expect((await run(answering(answer), ['search', 'x'])).notes).toEqual([
    '"size>" takes a size',
    'indexed 1 of 3, 1 pending (1 lack only their outputs), 1 could not be read',
  ]);
  const failed = { ...FOUND, index: { ...INDEX, phase: 'failed', problem: 'the disk is full' } };
  expect((await run(answering(failed), ['search', 'x'])).problems).toEqual([
    'the search index cannot be kept: the disk is full',
  ]);
  const json = await run(answering(failed), ['search', 'x', '--json']);
  expect(JSON.parse(json.text)).toMatchObject({ total: 1, problem: 'the disk is full' });
  expect((await run(answering(FOUND), ['search', 'x'])).notes).toEqual([]);
});

test('the threads that touched a file are a table, or JSON', async () => {
  const touch = { path: 'src/a.ts', changes: 2, lastAt: '2026-11-21T10:00:00.000Z', item: 7 };
  const answer = { touched: [{ thread: THREAD, ...touch }], total: 3, index: INDEX };
  const { text } = await run(answering(answer), ['files', 'a.ts', '--json']);
  expect(JSON.parse(text)).toMatchObject({
    threads: [{ threadId: THREAD.id, name: 'Hay', ...touch }],
    total: 3,
    indexed: 3,
    pending: 0,
  });
  expect(formatTouched(answer.touched, 3, { columns: 100, now: NOW })).toBe(
    `Hay  src/a.ts  2 changes  2 hours ago  ${THREAD.id}\n\n1 of 3 threads\n`,
  );
  expect(formatTouched([], 0, { columns: 100, now: NOW })).toBe('No threads.\n');
});

test('the files that a thread changed are lines, or JSON', async () => {
  const counts = { changes: 1, added: 10, removed: 2, item: 3 };
  const files = [
    { path: '/r/a.ts', change: 'update', from: null, ...counts },
    { path: '/r/c.ts', change: 'move', from: '/r/b\u001b.ts', ...counts },
  ] as const;
  const { text } = await run(answering({ files, index: INDEX }), ['files', '--thread', THREAD.id, '--json']);
  expect(JSON.parse(text)).toMatchObject({ threadId: THREAD.id, files, indexed: 3, pending: 0 });
  expect(formatChangedFiles(files)).toBe(
    'changed  +10 -2  /r/a.ts\nmoved    +10 -2  /r/b .ts -> /r/c.ts\n\n2 files\n',
  );
  expect(formatChangedFiles([])).toBe('No files.\n');
});
