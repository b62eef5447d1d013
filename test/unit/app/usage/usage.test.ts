import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvText } from '../../../../src/main/app/usage/csv.ts';
import { addTokens, NO_TOKENS, type Tokens } from '../../../../src/shared/usage.ts';
import {
  eventLine,
  metaLine,
  type RolloutLine,
  testThreadId,
  turnContextLine,
  userMessageLine,
  writeRollout,
} from '../../../support/rollout-builder.ts';
import { type OpenSkein, openSkein } from '../../../support/skein-app.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

function counted(total: number, day: number): RolloutLine {
  const output = Math.floor(total / 4);
  const usage = {
    input_tokens: total - output,
    cached_input_tokens: Math.floor((total - output) / 2),
    output_tokens: output,
    reasoning_output_tokens: Math.floor(output / 2),
    total_tokens: total,
  };
  const at = new Date(Date.UTC(2026, 5, 1 + day, 12)).toISOString();
  const info = { total_token_usage: usage, last_token_usage: usage };
  return { ...eventLine('token_count', { info }), timestamp: at };
}

function sum(rows: readonly { readonly tokens: Tokens }[]): Tokens {
  return rows.reduce<Tokens>((total, { tokens }) => addTokens(total, tokens), NO_TOKENS);
}

async function withHome<T>(home: string, ask: (skein: OpenSkein) => Promise<T>): Promise<T> {
  const skein = await openSkein(home, { data: await tempFolder() });
  try {
    await skein.call('space.measure', {});
    return await ask(skein);
  } finally {
    await skein.close();
  }
}

const EVERYTHING = { filter: { since: null }, limit: 1_000 } as const;

const step = fc.oneof(
  fc.record({ model: fc.constantFrom('small', 'large') }),
  fc.record({ used: fc.nat(5_000), days: fc.nat(3) }),
  fc.record({ reset: fc.constant(true), days: fc.nat(3) }),
);
const thread = fc.record({
  cwd: fc.constantFrom('/repos/one', '/repos/two'),
  fork: fc.constantFrom('no', 'copy'),
  compressed: fc.boolean(),
  twin: fc.boolean(),
  steps: fc.array(step, { maxLength: 12 }),
});

function linesOf(
  number: number,
  { cwd, fork, steps }: Omit<typeof thread extends fc.Arbitrary<infer T> ? T : never, 'twin'>,
) {
  const threadId = testThreadId(number);
  let total = 0;
  let day = 0;
  const body = steps.flatMap((one): readonly RolloutLine[] => {
    if ('model' in one) return [turnContextLine({ model: one.model })];
    day += one.days;
    total = 'used' in one ? total + one.used : 0;
    return 'used' in one ? [counted(total, day)] : [];
  });
  const copied = fork === 'copy' ? [metaLine(testThreadId(90)), counted(1_000_000, -60)] : [];
  return [metaLine(threadId, { cwd }), ...copied, userMessageLine(`Thread ${number}`), ...body];
}

it('the sum over days is the sum over projects, models and threads, and nothing is below nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(thread, { minLength: 1, maxLength: 5 }), async (threads) => {
      const home = await tempFolder();
      for (const [at, one] of threads.entries()) {
        const written = { threadId: testThreadId(at + 1), lines: linesOf(at + 1, one) };
        writeRollout(home, { ...written, compressed: one.compressed });
        if (one.twin) writeRollout(home, { ...written, compressed: !one.compressed });
      }
      await withHome(home, async (skein) => {
        const usage = await skein.call('usage.read', EVERYTHING);
        for (const table of [usage.days, usage.projects, usage.models, usage.threads]) {
          expect(sum(table)).toEqual(usage.total);
        }
        for (const { tokens } of usage.threads) {
          expect(tokens.total).toBe(tokens.input + tokens.output);
          expect(tokens.cached).toBeLessThanOrEqual(tokens.input);
          expect(tokens.reasoning).toBeLessThanOrEqual(tokens.output);
        }
        const expected = threads.flatMap(({ steps }) => steps.map((one) => ('used' in one ? one.used : 0)));
        if (threads.every(({ steps }) => !steps.some((one) => 'reset' in one))) {
          expect(usage.total.total).toBe(expected.reduce((all, used) => all + used, 0));
        }
      });
    }),
    { numRuns: 15 },
  );
});

it('narrows to days, a folder and a model, and says what is not known', async () => {
  const home = await tempFolder();
  const lines = [
    turnContextLine({ model: 'small' }),
    counted(100, 0),
    turnContextLine({ model: 'large' }),
    counted(300, 5),
  ];
  writeRollout(home, {
    threadId: testThreadId(1),
    lines: [metaLine(testThreadId(1), { cwd: '/one' }), userMessageLine('a'), ...lines],
  });
  writeRollout(home, {
    threadId: testThreadId(2),
    lines: [metaLine(testThreadId(2), { cwd: '/two' }), userMessageLine('b'), counted(50, 1)],
  });
  writeRollout(home, { threadId: testThreadId(3), lines: [metaLine(testThreadId(3)), userMessageLine('c')] });
  await withHome(home, async (skein) => {
    const read = async (filter: { since: string | null; cwd?: string; model?: string }) =>
      (await skein.call('usage.read', { filter, limit: 10 })).total.total;
    expect(await read({ since: null })).toBe(350);
    expect(await read({ since: '2026-06-02' })).toBe(250);
    expect(await read({ since: null, cwd: '/one' })).toBe(300);
    expect(await read({ since: null, model: 'large' })).toBe(200);
    expect(await read({ since: null, model: '' })).toBe(50);
    const all = await skein.call('usage.read', EVERYTHING);
    expect(all).toMatchObject({ uncounted: 1, threadCount: 2, unread: { files: 0 } });
    expect(all.days.map(({ day }) => day)).toEqual(['2026-06-01', '2026-06-02', '2026-06-06']);
    expect(all.models.map(({ model }) => model)).toEqual(['large', 'small', '']);
    await expect(read({ since: '2026-99-99' })).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

it('a table is exported as comma-separated values', async () => {
  const home = await tempFolder();
  const id = testThreadId(1);
  const lines = [
    metaLine(id, { cwd: '/a, b' }),
    userMessageLine('=HYPERLINK("x")'),
    turnContextLine(),
    counted(100, 0),
  ];
  writeRollout(home, { threadId: id, lines });
  await withHome(home, async (skein) => {
    const { document } = await skein.call('usage.export', { filter: { since: null }, table: 'detail' });
    const text = readFileSync(document?.path ?? '', 'utf8');
    expect(text.split('\r\n')).toEqual([
      '\ufeffday,thread,title,project,model,input,cached input,output,reasoning output,total',
      `2026-06-01,${id},"'=HYPERLINK(""x"")","/a, b",gpt-5.2-codex,75,37,25,12,100`,
      '',
    ]);
    for (const table of ['days', 'projects', 'models', 'threads'] as const) {
      const made = await skein.call('usage.export', { filter: { since: null }, table });
      expect(readFileSync(made.document?.path ?? '', 'utf8')).toMatch(/,75,37,25,12,100\r\n$/);
    }
  });
});

it('what a spreadsheet would run is disarmed, and what has commas, quotes and breaks is quoted', () => {
  expect(csvText([['=1+1', '+1', '-1', '@x', '\tx', 'a,b', 'say "x"', 'two\nlines', -5]])).toBe(
    `\ufeff'=1+1,'+1,'-1,'@x,'\tx,"a,b","say ""x""","two\nlines",-5\r\n`,
  );
});
