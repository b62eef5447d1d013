import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseCommand } from '../../../src/main/cli/parse-command.ts';
import { runCommand } from '../../../src/main/cli/run-command.ts';
import {
  agentMessageLine,
  eventLine,
  metaLine,
  testThreadId,
  turnContextLine,
  userMessageLine,
  writeRollout,
} from '../../support/rollout-builder.ts';
import { openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

async function run(home: string, ...words: readonly string[]) {
  const skein = await openSkein(home, { data: await tempFolder() });
  let written = '';
  try {
    const command = parseCommand(words);
    if (command.kind === 'help') throw new Error('help is not run');
    const result = await runCommand(skein.app, command, {
      columns: 100,
      now: new Date('2026-05-16T12:00:00Z'),
      write: async (piece) => {
        written += String(piece);
      },
    });
    return { ...result, written };
  } finally {
    await skein.close();
  }
}

async function filledHome(): Promise<string> {
  const home = await tempFolder();
  for (const number of [1, 2]) {
    const threadId = testThreadId(number);
    const usage = {
      input_tokens: 900 * number,
      cached_input_tokens: 500,
      output_tokens: 100 * number,
      reasoning_output_tokens: 50,
      total_tokens: 1_000 * number,
    };
    const lines = [
      metaLine(threadId, { cwd: number === 1 ? '/repos/orbit' : '/repos/tern' }),
      userMessageLine(`Question ${number}`),
      agentMessageLine('x'.repeat(1_000 * number)),
      turnContextLine({ model: 'small' }),
      eventLine('token_count', { info: { total_token_usage: usage, last_token_usage: usage } }),
    ];
    writeRollout(home, { threadId, lines });
  }
  return home;
}

it('space prints the whole, the kinds, the projects and the heaviest threads', async () => {
  const { text, problems } = await run(await filledHome(), 'space', '--limit', '1');
  expect(problems).toEqual([]);
  expect(text).toMatch(/^2 threads, 2 rollouts, \d\.\d kB\n/);
  expect(text).toMatch(/\nKinds\nMessages {2,}\d\.\d kB {2,}\d+ %\n/);
  expect(text).toMatch(/\nProjects\n\/repos\/tern {2,}/);
  expect(text).toMatch(
    new RegExp(`\nHeaviest threads\nQuestion 2 {2,}\\d\\.\\d kB {2,}${testThreadId(2)}\n\n`),
  );
});

it('space --json is the report', async () => {
  const { text } = await run(await filledHome(), 'space', '--json');
  const report = JSON.parse(text) as {
    readonly total: { readonly threads: number };
    readonly unread: unknown;
  };
  expect(report.total.threads).toBe(2);
  expect(report.unread).toEqual({ files: 0, bytes: 0 });
});

it('usage prints a table by day, or by something else', async () => {
  const home = await filledHome();
  const { text, notes } = await run(home, 'usage');
  expect(text).toMatch(
    /^day {2,}input {2,}cached {2,}output {2,}reasoning {2,}total\n2026-05-15 {2,}2,700 {2,}1,000 {2,}300 {2,}100 {2,}3,000\nall/,
  );
  expect(notes).toEqual([]);
  const byThread = await run(home, 'usage', '--by', 'thread', '--limit', '1');
  expect(byThread.text).toMatch(/\nQuestion 2 .*2,000\nall .*3,000\n1 more are not shown/);
  const recent = await run(home, 'usage', '--by', 'model', '--days', '1');
  expect(recent.text).not.toContain('small');
});

it('usage --csv prints all rows of a table', async () => {
  const { text, written } = await run(await filledHome(), 'usage', '--csv', '--by', 'projects');
  expect(text).toBe('');
  expect(written.split('\r\n')).toEqual([
    '\ufeffproject,threads,input,cached input,output,reasoning output,total',
    '/repos/tern,1,1800,500,200,50,2000',
    '/repos/orbit,1,900,500,100,50,1000',
    '',
  ]);
});

it.each([
  [['usage', '--csv', '--json'], /not both/],
  [['usage', '--by', 'moon'], /--by takes/],
  [['usage', '--by', 'detail'], /belongs to --csv/],
  [['usage', '--days', '0'], /from 1 to/],
  [['space', '--limit', 'many'], /from 1 to/],
  [['space', 'orbit'], /what is orbit/],
])('%j is wrong usage', (words, message) => {
  expect(() => parseCommand(words)).toThrow(message);
});

it('compress and decompress say what they would do, do it, and say why not of the rest', async () => {
  const home = await tempFolder();
  const lines = [
    metaLine(testThreadId(1), { cli_version: '0.169.0' }),
    userMessageLine('Old enough'),
    agentMessageLine('x'.repeat(9_000)),
  ];
  const at = new Date('2026-01-01T00:00:00Z');
  const plain = writeRollout(home, { threadId: testThreadId(1), lines, at });
  const bytes = readFileSync(plain);
  const young = [metaLine(testThreadId(2), { cli_version: '0.169.0' }), userMessageLine('Of today')];
  writeRollout(home, { threadId: testThreadId(2), lines: young, at: new Date() });
  const ids = [testThreadId(1), testThreadId(2)];
  const would = await run(home, 'compress', '--dry-run', ...ids);
  expect(would.text).toContain('would be compressed  ');
  expect(would.text).toContain('It was used in the last 7 days.');
  expect(would.text).toContain('Would be compressed: 1 thread of ');
  expect(existsSync(plain)).toBe(true);
  const done = await run(home, 'compress', ...ids);
  expect(done.text).toContain(`compressed  ${testThreadId(1)}  Old enough\n`);
  expect(done.text).toContain(' less.\n');
  expect(done.problems).toHaveLength(1);
  expect(existsSync(plain)).toBe(false);
  const back = await run(home, 'decompress', testThreadId(1), 'no such thread');
  expect(back.text).toContain(`decompressed  ${testThreadId(1)}  Old enough\n`);
  expect(back.problems).toHaveLength(1);
  expect(readFileSync(plain).equals(bytes)).toBe(true);
});
