import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appendName, NameIndex } from '../../../src/main/rollout/index.ts';
import { nameIndexLine, testThreadId } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { outputOf, runChild } from './child.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const A = testThreadId(1);
const B = testThreadId(2);
const NOW = new Date('2026-11-21T08:00:00.123Z');
const canLock = process.platform === 'linux' && spawnSync('flock', ['--version']).status === 0;

async function indexOf(text: string) {
  const home = await tempFolder();
  const path = join(home, 'session_index.jsonl');
  writeFileSync(path, text);
  const names = new NameIndex(home);
  const changed = names.refresh();
  return { home, path, names, changed };
}

describe('the name index', () => {
  it('is empty without a file', async () => {
    const names = new NameIndex(await tempFolder());
    expect(names.refresh()).toEqual([]);
    expect(names.get(A)).toBeNull();
  });

  it('gives the newest name of a thread and says which threads it read', async () => {
    const text = [
      nameIndexLine(A, 'one'),
      nameIndexLine(B, 'two'),
      nameIndexLine(A, ' three ', 'unknown'),
    ].join('\n');
    const { names, changed } = await indexOf(`${text}\n`);
    expect(names.get(A)).toEqual({ name: 'three', updatedAt: null });
    expect(names.get(B)).toEqual({ name: 'two', updatedAt: '2026-05-15T10:00:00.000Z' });
    expect(new Set(changed)).toEqual(new Set([A, B]));
  });

  it('keeps a cleared name cleared', async () => {
    const { names } = await indexOf(`${nameIndexLine(A, 'one')}\n${nameIndexLine(A, '')}\n`);
    expect(names.get(A)?.name).toBe('');
    expect(names.idsByName('one')).toEqual([]);
    expect(names.idsByName('')).toEqual([]);
  });

  it('tolerates garbage, CRLF, foreign shapes and a missing last newline', async () => {
    const lines = [
      'garbage',
      '',
      '{"id":3}',
      '[]',
      '{"id":"x","thread_name":"y"}',
      nameIndexLine(A, 'one'),
      nameIndexLine(B, 'two'),
    ];
    const { names } = await indexOf(lines.join('\r\n'));
    expect(names.get(A)?.name).toBe('one');
    expect(names.get(B)?.name).toBe('two');
  });

  it('finds threads by their present name only, the last named first', async () => {
    const { names } = await indexOf(
      `${nameIndexLine(A, 'same')}\n${nameIndexLine(B, 'same')}\n${nameIndexLine(testThreadId(3), 'same')}\n${nameIndexLine(A, 'same')}\n${nameIndexLine(B, 'new')}\n`,
    );
    expect(names.idsByName('same')).toEqual([A, testThreadId(3)]);
    expect(names.idsByName('Same')).toEqual([]);
  });

  it('reads on from where it was, and says what changed', async () => {
    const { names, path } = await indexOf(`${nameIndexLine(A, 'one')}\n`);
    expect(names.refresh()).toEqual([]);
    appendFileSync(path, `${nameIndexLine(B, 'two')}\n${nameIndexLine(A, 'one')}\n`);
    expect(names.refresh()).toEqual([B]);
    const half = nameIndexLine(A, 'müll');
    appendFileSync(path, half.slice(0, 30));
    expect(names.refresh()).toEqual([]);
    appendFileSync(path, `${half.slice(30)}\n`);
    expect(names.refresh()).toEqual([A]);
    expect(names.get(A)?.name).toBe('müll');
  });

  it('reads only what is new', async () => {
    const { names, path } = await indexOf('');
    appendFileSync(path, `${nameIndexLine(A, 'x'.repeat(100))}\n`.repeat(50_000));
    names.refresh();
    const times = ['two', 'three', 'four', 'five'].map((name) => {
      appendFileSync(path, `${nameIndexLine(B, name)}\n`);
      return cpuTimeOf(() => expect(names.refresh()).toEqual([B]));
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it('starts over when the file shrank, was replaced, rewritten or removed', async () => {
    const { names, path } = await indexOf(`${nameIndexLine(A, 'one')}\n${nameIndexLine(B, 'two')}\n`);
    writeFileSync(path, `${nameIndexLine(B, 'two')}\n`);
    expect(names.refresh()).toEqual([A]);
    writeFileSync(`${path}.new`, `${nameIndexLine(A, 'new')}\n${nameIndexLine(B, 'two')}\n`);
    renameSync(`${path}.new`, path);
    expect(names.refresh()).toEqual([A]);
    writeFileSync(
      path,
      `${nameIndexLine(B, 'other')}\n${nameIndexLine(A, 'new')}\n${nameIndexLine(A, 'newer')}\n`,
    );
    expect(new Set(names.refresh())).toEqual(new Set([A, B]));
    rmSync(path);
    expect(new Set(names.refresh())).toEqual(new Set([A, B]));
    expect(names.get(A)).toBeNull();
  });
});

describe('name by id and ids by name', () => {
  it('agree that a name that was cleared is none, however it is cleared', async () => {
    for (const blank of ['', '   ']) {
      const { names } = await indexOf(
        `${nameIndexLine(A, 'name')}\n${nameIndexLine(B, 'name')}\n${nameIndexLine(A, blank)}\n`,
      );
      expect(names.get(A)?.name).toBe('');
      expect(names.idsByName('name')).toEqual([B]);
      expect(names.idsByName(blank)).toEqual([]);
    }
  });

  it('agree when a name is cleared and given again later', async () => {
    const { names, path } = await indexOf(`${nameIndexLine(A, 'name')}\n${nameIndexLine(A, '')}\n`);
    appendFileSync(path, `${nameIndexLine(A, 'again')}\n`);
    expect(names.refresh()).toEqual([A]);
    expect(names.get(A)?.name).toBe('again');
    expect(names.idsByName('again')).toEqual([A]);
    expect(names.idsByName('name')).toEqual([]);
  });

  it('agree for any lines, read at once or as they come', async () => {
    const home = await tempFolder();
    const path = join(home, 'session_index.jsonl');
    const entry = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('one', ' two ', 'two', '', ' '));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        rmSync(path, { force: true });
        const asTheyCome = new NameIndex(home);
        const expected = new Map<string, string>();
        for (const [number, name] of entries) {
          appendFileSync(path, `${nameIndexLine(testThreadId(number), name)}\n`);
          asTheyCome.refresh();
          expected.set(testThreadId(number), name.trim());
        }
        const atOnce = new NameIndex(home);
        atOnce.refresh();
        for (const names of [asTheyCome, atOnce]) {
          for (const id of [1, 2, 3].map(testThreadId)) {
            expect(names.get(id)?.name).toBe(expected.get(id));
            for (const name of ['one', 'two']) {
              expect(names.idsByName(name).includes(id)).toBe(expected.get(id) === name);
            }
          }
        }
        expect(asTheyCome.idsByName('two')).toEqual(atOnce.idsByName('two'));
      }),
    );
  });
});

describe('adding a name', () => {
  it("writes Codex's line and makes the file when there is none", async () => {
    const home = await tempFolder();
    await appendName(home, { id: A, name: 'my "name"', now: NOW });
    const path = join(home, 'session_index.jsonl');
    expect(readFileSync(path, 'utf8')).toBe(
      `{"id":"${A}","thread_name":"my \\"name\\"","updated_at":"2026-11-21T08:00:00.123Z"}\n`,
    );
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('clears with an empty name', async () => {
    const { home, names } = await indexOf(`${nameIndexLine(A, 'one')}\n`);
    await appendName(home, { id: A, name: null, now: NOW });
    expect(names.refresh()).toEqual([A]);
    expect(names.get(A)?.name).toBe('');
  });

  it('puts a newline after a torn line', async () => {
    const { home, names } = await indexOf(`${nameIndexLine(B, 'two')}\n{"id":"`);
    await appendName(home, { id: A, name: 'one', now: NOW });
    names.refresh();
    expect(names.get(A)?.name).toBe('one');
    expect(names.get(B)?.name).toBe('two');
  });

  it('is refused when the index is a link out of the home', async () => {
    const home = await tempFolder();
    const outside = join(await tempFolder(), 'elsewhere.jsonl');
    writeFileSync(outside, '');
    symlinkSync(outside, join(home, 'session_index.jsonl'));
    await expect(appendName(home, { id: A, name: 'x', now: NOW })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(readFileSync(outside, 'utf8')).toBe('');
  });

  it('leaves a home that was removed as it is, and names it', async () => {
    const home = join(await tempFolder(), 'home');
    mkdirSync(home);
    await appendName(home, { id: A, name: 'x', now: NOW });
    rmSync(home, { recursive: true });
    await expect(appendName(home, { id: A, name: 'y', now: NOW })).rejects.toMatchObject({
      code: 'not_found',
      message: `the home ${home} is not there`,
    });
    expect(existsSync(home)).toBe(false);
  });

  it('creates nothing behind a link that leads nowhere', async () => {
    const home = await tempFolder();
    const outside = join(await tempFolder(), 'made-by-mistake.jsonl');
    symlinkSync(outside, join(home, 'session_index.jsonl'));
    await expect(appendName(home, { id: A, name: 'x', now: NOW })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(() => statSync(outside)).toThrow('ENOENT');
  });

  it('loses no name when several processes name threads at once', async () => {
    const home = await tempFolder();
    const code = (number: number) => `
      for (let n = 0; n < 20; n++) {
        await rollout.appendName(${JSON.stringify(home)}, { id: ${JSON.stringify(testThreadId(number))}, name: 'name ' + n, now: new Date() });
      }`;
    await Promise.all([1, 2, 3].map((number) => outputOf(runChild(code(number)))));
    const lines = readFileSync(join(home, 'session_index.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((text) => (JSON.parse(text) as { thread_name: string }).thread_name)).toHaveLength(60);
    const names = new NameIndex(home);
    names.refresh();
    expect([1, 2, 3].map((number) => names.get(testThreadId(number))?.name)).toEqual([
      'name 19',
      'name 19',
      'name 19',
    ]);
  });

  it.runIf(canLock)("waits a moment for the lock of Codex's own writers", async () => {
    const { home, path } = await indexOf('');
    const child = spawn('flock', ['-x', '--no-fork', `${path}.lock`, 'sh', '-c', 'echo held; exec sleep 20']);
    onTestFinished(() => void child.kill());
    await once(child.stdout, 'data');
    const adding = appendName(home, { id: A, name: 'one', now: NOW });
    await delay(100);
    expect(readFileSync(path, 'utf8')).toBe('');
    child.kill();
    await adding;
    expect(readFileSync(path, 'utf8')).toContain('"one"');
  });

  it.runIf(canLock)('writes nothing while another program goes on holding that lock', async () => {
    const { home, path } = await indexOf('');
    const child = spawn('flock', ['-x', '--no-fork', `${path}.lock`, 'sh', '-c', 'echo held; exec sleep 20']);
    onTestFinished(() => void child.kill());
    await once(child.stdout, 'data');
    await expect(appendName(home, { id: A, name: 'one', now: NOW })).rejects.toMatchObject({
      code: 'locked',
    });
    expect(readFileSync(path, 'utf8')).toBe('');
  });
});
