import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parseCommand } from '../../../src/main/cli/parse-command.ts';
import { runCommand } from '../../../src/main/cli/run-command.ts';
import { DamagedHome } from '../../support/damaged-home.ts';
import { homePrints } from '../../support/home-prints.ts';
import { testThreadId } from '../../support/rollout-builder.ts';
import { openSkein } from '../../support/skein-app.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const id = testThreadId;

/** What the command prints on a home, by a process that begins and ends for it. */
async function doctor(home: string, data: string, ...words: readonly string[]) {
  const skein = await openSkein(home, { data });
  try {
    const command = parseCommand(['doctor', ...words]);
    if (command.kind === 'help') throw new Error('help is not run');
    const printing = { columns: 120, now: new Date(), write: () => Promise.resolve() };
    return await runCommand(skein.app, command, printing);
  } finally {
    await skein.close();
  }
}

async function damaged() {
  const home = new DamagedHome(await tempFolder());
  onTestFinished(() => home.close());
  home.add({ number: 1, row: { archived: 1 } });
  home.add({ number: 2, tail: '{"half' });
  home.addRow({ id: id(3) });
  return { home, data: await tempFolder() };
}

it('prints what does not agree and what a repair would write, and changes nothing', async () => {
  const { home, data } = await damaged();
  home.close();
  const before = homePrints(home.path);
  const { text, problems } = await doctor(home.path, data);
  expect(text).toContain('Examined 2 files, 3 rows, 0 names');
  expect(text).toContain('Warning: Rows whose archived mark is wrong (1)');
  expect(text).toContain(
    `  ${id(1)}  Question 1\n    The row says archived, but the rollout lies among the active ones.`,
  );
  expect(text).toContain("    Codex's row, archived: 1 -> 0\n");
  expect(text).toContain('    Rollout, one byte more at its end; every other byte, and its time, stay: ');
  expect(problems).toEqual(['3 findings; skein doctor --fix repairs 2']);
  expect(homePrints(home.path)).toEqual(before);
});

it('--fix repairs what can be repaired, says what became of each, and what is left is a problem', async () => {
  const { home, data } = await damaged();
  const { text, problems } = await doctor(home.path, data, '--fix');
  expect(text).toContain('repaired  Question 1 (row-archived-flag)\n');
  expect(text).toContain('repaired  Question 2 (torn-line)\n');
  expect(problems).toEqual(['1 finding left']);
  const again = await doctor(home.path, data, '--fix');
  expect(again.text).not.toContain('repaired  ');
});

it('--json prints one value with findings, repairs and what is left', async () => {
  const { home, data } = await damaged();
  const dry = JSON.parse((await doctor(home.path, data, '--json')).text) as Record<string, unknown>;
  expect(dry).toMatchObject({ healthy: false, files: 2, rows: 3, names: 0, repairs: null });
  expect(dry['left']).toEqual([
    `row-archived-flag:${id(1)}`,
    `row-orphan:${id(3)}`,
    expect.stringMatching(/^torn-line:/),
  ]);
  const fixed = JSON.parse((await doctor(home.path, data, '--fix', '--json')).text) as Record<
    string,
    unknown
  >;
  expect(fixed).toMatchObject({
    healthy: false,
    repairs: {
      results: [
        { code: 'row-archived-flag', outcome: 'done' },
        { code: 'torn-line', outcome: 'done' },
      ],
    },
    left: [`row-orphan:${id(3)}`],
  });
});

it('of a healthy home says that everything agrees, and --fix touches nothing of it', async () => {
  const home = new DamagedHome(await tempFolder());
  home.add({ number: 1, name: 'Named', row: { title: 'Named' } });
  home.add({ number: 2, archived: true });
  home.close();
  const data = await tempFolder();
  const before = homePrints(home.path);
  for (const words of [[], ['--fix'], ['--fix', '--json']]) {
    const { text, problems } = await doctor(home.path, data, ...words);
    expect(problems).toEqual([]);
    if (!words.includes('--json')) expect(text).toContain('\nEverything agrees.\n');
  }
  expect(homePrints(home.path)).toEqual(before);
  expect(readFileSync(join(home.path, 'session_index.jsonl'), 'utf8')).toContain('Named');
});

it('takes no words and is explained by --help', () => {
  expect(() => parseCommand(['doctor', 'all'])).toThrow('what is all?');
  expect(parseCommand(['doctor', '--help'])).toMatchObject({ text: expect.stringContaining('--fix') });
});
