import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../src/shared/thread.ts';
import type { Item } from '../../../src/shared/transcript.ts';
import { runSkein, runSkeinJson } from '../../support/processes/command-line.ts';
import { eventLine } from '../../support/rollout-builder.ts';
import { TestHome } from '../../support/test-home.ts';
import { random } from '../transcript/secrets/planted.ts';

const TOKEN = `ghp_${random(36)}`;
const HOSTILE = `\u001b]0;title\u0007\u001b[31mred\u001b[0m \u009b1m \u202egpj ${'long words '.repeat(30)}`;

let root: string;
let home: TestHome;
let id: ThreadId;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'skein-cli-')));
  home = new TestHome(join(root, 'home'));
  id = home.add({
    number: 1,
    says: `Do it ${HOSTILE}`,
    answer: 'Done.',
    more: [
      eventLine('exec_command_end', {
        call_id: 'call-1',
        command: ['bash', '-lc', 'env'],
        cwd: '/repos/project',
        aggregated_output: `TOKEN=${TOKEN}\n\u001b[1mbold\u001b[0m\n`,
        exit_code: 2,
        duration: { secs: 2, nanos: 0 },
      }),
      eventLine('user_message', { message: 'And then' }),
    ],
  });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const place = () => ({ data: join(root, 'data'), cwd: root });
const skein = (...words: readonly string[]) => runSkein([...words, '--home', home.path], place());

describe('skein show --transcript', { timeout: 60_000 }, () => {
  it('prints facts, turns and items, and nothing that steers a terminal', async () => {
    const { code, stdout, stderr } = await skein('show', id, '--transcript');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Id                ${id}`);
    expect(stdout.match(/^── Turn \d+/gm)).toEqual(['── Turn 1', '── Turn 2']);
    expect(stdout).toContain('\nCommand (failed, exit code 2, 2.0 s, in /repos/project)\n  $ bash -lc env\n');
    expect(stdout).toContain('\n  bold\n');
    // oxlint-disable-next-line no-control-regex -- these are what must not be there.
    expect(stdout).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
    );
    const turns = stdout.slice(stdout.indexOf('── Turn 1'));
    expect(Math.max(...turns.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('prints the thread and its turns as JSON, unmasked, with steering characters as escapes', async () => {
    const { stdout } = await skein('show', id, '--transcript', '--json');
    const { thread, turns } = JSON.parse(stdout) as {
      readonly thread: { readonly id: string };
      readonly turns: readonly { readonly items: readonly Item[] }[];
    };
    expect(thread.id).toBe(id);
    expect(Object.keys(turns[0] ?? {})).toEqual(
      expect.arrayContaining(['id', 'status', 'startedAt', 'completedAt', 'items']),
    );
    expect(turns.map(({ items }) => items.map(({ kind }) => kind))).toEqual([
      ['userMessage', 'agentMessage', 'command'],
      ['userMessage'],
    ]);
    expect(turns[0]?.items[0]).toMatchObject({ text: { text: `Do it ${HOSTILE}` } });
    expect(stdout).toContain(TOKEN);
    expect(stdout).not.toMatch(/[\u007f-\u009f\u202a-\u202e]/);
  });

  it('says as JSON that there is no such thread', async () => {
    const { code, stdout } = await skein('show', 'nobody', '--transcript', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('skein export', { timeout: 60_000 }, () => {
  it('writes to standard output, masked unless told otherwise', async () => {
    const masked = await skein('export', id, '--format', 'md');
    expect(masked.code).toBe(0);
    expect(masked.stdout).toMatch(/^# Do it/);
    expect(masked.stdout).toContain('TOKEN=[masked GitHub token]');
    expect((await skein('export', id, '--format', 'md', '--keep-secrets')).stdout).toContain(TOKEN);
    expect((await skein('export', id, '--format', 'md', '--no-outputs')).stdout).not.toContain('TOKEN=');
  });

  it('copies the raw lines byte for byte', async () => {
    const { stdout } = await skein('export', id, '--format', 'jsonl', '--keep-secrets');
    expect(stdout).toBe(readFileSync(home.rolloutOf(id), 'utf8'));
  });

  it('writes a new file that only its owner can read, and says what became of it', async () => {
    const result = await runSkeinJson<{ path: string; bytes: number; masked: number }>(
      ['export', id, '--format', 'html', '--output', 'page.html', '--home', home.path],
      place(),
    );
    const path = join(root, 'page.html');
    expect(result).toEqual({ path, bytes: statSync(path).size, masked: 1 });
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readFileSync(path, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    const said = await skein('export', id, '--format', 'json', '--output', 'thread.json');
    expect(said.stdout).toMatch(/^Exported to .*thread\.json \(\d+ bytes, 1 likely secret masked\)\n$/);
  });

  it('never writes over a file, and names a folder that is not there', async () => {
    const path = join(root, 'mine.md');
    writeFileSync(path, 'mine');
    const refused = await skein('export', id, '--format', 'md', '--output', path);
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('is there already'),
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    const nowhere = await skein('export', id, '--format', 'md', '--output', 'no/such/file.md', '--json');
    expect(JSON.parse(nowhere.stdout)).toMatchObject({ error: { code: 'invalid_request' } });
  });

  it('leaves nothing in the data folder', () => {
    expect(readdirSync(join(root, 'data', 'documents'))).toEqual([]);
  });
});
