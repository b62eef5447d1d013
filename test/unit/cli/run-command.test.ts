import { beforeEach, expect, test } from 'vitest';
import type { App } from '../../../src/main/app/types.ts';
import { parseCommand } from '../../../src/main/cli/parse-command.ts';
import { runCommand } from '../../../src/main/cli/run-command.ts';
import { calls, type Reply } from '../../../src/shared/contract.ts';
import { NO_GIT, type Thread, type ThreadId } from '../../../src/shared/thread.ts';

const ID = '0199a1b2-0000-7000-8000-000000000001' as ThreadId;
const PRINTING = { columns: 120, now: new Date('2026-11-21T12:00:00.000Z'), write: () => Promise.resolve() };
const THREAD: Thread = {
  id: ID,
  name: 'One',
  preview: 'first words',
  cwd: '/w',
  git: NO_GIT,
  source: 'cli',
  modelProvider: null,
  model: null,
  reasoningEffort: null,
  tokensUsed: 0,
  cliVersion: null,
  createdAt: '2026-11-20T12:00:00.000Z',
  updatedAt: '2026-11-20T12:00:00.000Z',
  archived: false,
  archivedAt: null,
  historyMode: 'legacy',
  memoryMode: 'enabled',
  parentThreadId: null,
  agentNickname: null,
  agentRole: null,
  rolloutPath: '/h/r.jsonl',
  rolloutBytes: 1,
};
/** An app over one thread in memory, with the contract's own parameter checks. */
class OneThreadApp implements App {
  thread = THREAD;

  handle(name: string, params: unknown): Promise<Reply> {
    switch (name) {
      case 'threads.list':
        calls['threads.list'].params.parse(params);
        return this.#ok({ threads: [this.thread], nextCursor: null, total: 1 });
      case 'threads.read':
        return this.#read(params as { readonly threadId: string });
      case 'threads.find':
        return this.#ok({
          threads: (params as { reference: string }).reference === 'One' ? [this.thread] : [],
        });
      case 'threads.update': {
        const { edit } = calls['threads.update'].params.parse(params);
        this.thread = { ...this.thread, name: edit.name ?? null };
        return this.#ok({ thread: this.thread, wrote: ['name-index'] });
      }
      default:
        throw new Error(`not asked for by the command line: ${name}`);
    }
  }

  subscribe(): () => void {
    return () => undefined;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #read({ threadId }: { readonly threadId: string }): Promise<Reply> {
    if (threadId === ID) return this.#ok(this.thread);
    return Promise.resolve({
      ok: false,
      error: { code: 'not_found', message: `thread ${threadId} not found` },
    });
  }

  #ok(result: unknown): Promise<Reply> {
    return Promise.resolve({ ok: true, result });
  }
}

let app: OneThreadApp;

beforeEach(() => {
  app = new OneThreadApp();
});

async function run(...words: readonly string[]): Promise<string> {
  const command = parseCommand(words);
  if (command.kind === 'help') throw new Error('help is not run');
  const { text, problems } = await runCommand(app, command, PRINTING);
  expect(problems).toEqual([]);
  return text;
}

test('a list in JSON has threads, the next cursor and the total, and nothing else', async () => {
  const text = await run('list', '--json');
  expect(JSON.parse(text)).toEqual({ threads: [THREAD], nextCursor: null, total: 1 });
});

test('a thread in JSON is the thread itself', async () => {
  expect(JSON.parse(await run('show', ID, '--json'))).toEqual(THREAD);
});

test('an edit answers with the thread as it is now', async () => {
  expect(JSON.parse(await run('rename', ID, 'Two', '--json'))).toEqual({ ...THREAD, name: 'Two' });
  expect(JSON.parse(await run('rename', ID, '--clear', '--json'))).toEqual({ ...THREAD, name: null });
});

test('without --json the same is said for people', async () => {
  expect(await run('list')).toContain('1 of 1 thread');
  expect(await run('show', ID)).toMatch(/^Name +One$/m);
});

test('a refusal keeps its code and its sentence', async () => {
  const other = ID.replace(/1$/, '2');
  await expect(run('show', other)).rejects.toMatchObject({
    code: 'not_found',
    message: `thread ${other} not found`,
  });
});

test('a word that is no id is looked up as a name', async () => {
  expect(JSON.parse(await run('show', 'One', '--json'))).toEqual(THREAD);
  await expect(run('show', 'Other')).rejects.toMatchObject({
    code: 'not_found',
    message: 'no thread has this id or name: Other',
  });
});

test('JSON keeps its value and steers no terminal', async () => {
  const name = 'a\u001b[2J\u009b31m\u007f\u202eb\u061c';
  app.thread = { ...THREAD, name };
  const text = await run('show', ID, '--json');
  expect(JSON.parse(text)).toMatchObject({ name });
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u061c]/);
});
