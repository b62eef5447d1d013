import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { appendLine } from '../../../src/main/rollout/index.ts';
import { metaLine, testThreadId, writeRollout } from '../../support/rollout-builder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { firstOutput, outputOf, runChild } from './child.ts';

const ID = testThreadId(1);
const LINE = JSON.stringify({ timestamp: 't', type: 'session_meta', payload: { id: ID, text: 'é🙂' } });

async function place(options: { compressed?: boolean } = {}) {
  const home = await tempFolder();
  return { home, path: writeRollout(home, { threadId: ID, lines: [metaLine(ID)], ...options }) };
}

describe('appending a line', () => {
  it('adds one whole line at the end', async () => {
    const { home, path } = await place();
    const before = readFileSync(path, 'utf8');
    await appendLine(path, LINE, { home });
    expect(readFileSync(path, 'utf8')).toBe(`${before}${LINE}\n`);
  });

  it('adds to an empty file without a blank line', async () => {
    const home = await tempFolder();
    writeFileSync(join(home, 'x.jsonl'), '');
    await appendLine(join(home, 'x.jsonl'), LINE, { home });
    expect(readFileSync(join(home, 'x.jsonl'), 'utf8')).toBe(`${LINE}\n`);
  });

  it('leaves a torn line alone and as it was', async () => {
    const { home, path } = await place();
    appendFileSync(path, '{"timestamp":"20');
    const before = readFileSync(path, 'utf8');
    await appendLine(path, LINE, { home });
    expect(readFileSync(path, 'utf8')).toBe(`${before}\n${LINE}\n`);
  });

  it('waits for a writer in the middle of a line, whose time it leaves', async () => {
    const { home, path } = await place();
    appendFileSync(path, '{"half":');
    const before = readFileSync(path, 'utf8');
    const mtime = new Date(1_700_000_000_000);
    utimesSync(path, mtime, mtime);
    const appending = appendLine(path, LINE, { home, keepMtime: true });
    await delay(60);
    appendFileSync(path, '1}\n');
    await appending;
    expect(readFileSync(path, 'utf8')).toBe(`${before}1}\n${LINE}\n`);
    expect(statSync(path).mtimeMs).toBeGreaterThan(mtime.getTime());
  });

  it('moves the modification time, unless asked to keep it', async () => {
    const { home, path } = await place();
    const before = statSync(path).mtimeMs;
    await appendLine(path, LINE, { home, keepMtime: true });
    expect(statSync(path).mtimeMs).toBe(before);
    await appendLine(path, LINE, { home });
    expect(statSync(path).mtimeMs).toBeGreaterThan(before);
  });

  it.each(['000', '001', '197', '290', '570', '999', '197000001', '999999999', '123456789'])(
    'keeps the millisecond and the access time of a file modified .%s s past the second',
    async (fraction) => {
      const { home, path } = await place();
      setExactTime(path, fraction);
      const before = statSync(path, { bigint: true });
      await appendLine(path, LINE, { home, keepMtime: true });
      const after = statSync(path, { bigint: true });
      expect(after.mtimeMs).toBe(before.mtimeMs);
      expect(Math.abs(Number(after.mtimeNs - before.mtimeNs))).toBeLessThan(3_000);
      expect(after.atimeMs).toBe(before.atimeMs);
    },
  );

  it('stays whole, and loses nothing, while another process appends all the time', async () => {
    const { home, path } = await place();
    const child = runChild(`
      console.log('ready');
      const until = Date.now() + 1200;
      for (let n = 0; Date.now() < until; n++) {
        fs.appendFileSync(${JSON.stringify(path)}, JSON.stringify({ theirs: n, pad: 'x'.repeat(n % 3000) }) + '\\n');
      }
    `);
    await firstOutput(child);
    const ended = outputOf(child);
    for (let ours = 0; ours < 40; ours++) {
      await appendLine(path, JSON.stringify({ ours, pad: 'y'.repeat(20_000) }), { home, keepMtime: true });
    }
    await ended;
    const records = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as object);
    const ours = records.flatMap((record) => ('ours' in record ? [record.ours] : []));
    const theirs = records.flatMap((record) => ('theirs' in record ? [record.theirs] : []));
    expect(ours).toEqual(Array.from({ length: 40 }, (_, index) => index));
    expect(theirs).toEqual(Array.from({ length: theirs.length }, (_, index) => index));
    expect(theirs.length).toBeGreaterThan(0);
  });
});

describe('an append that is refused', () => {
  it('never creates a file', async () => {
    const home = await tempFolder();
    const path = join(home, 'missing.jsonl');
    await expect(appendLine(path, LINE, { home })).rejects.toMatchObject({ code: 'not_found' });
    expect(() => statSync(path)).toThrow('ENOENT');
  });

  it('does not follow a link out of the home, nor a path through a linked folder', async () => {
    const { home } = await place();
    const outside = await place();
    const before = readFileSync(outside.path, 'utf8');
    symlinkSync(outside.path, join(home, 'link.jsonl'));
    symlinkSync(outside.home, join(home, 'folder'));
    const throughFolder = outside.path.replace(outside.home, join(home, 'folder'));
    for (const path of [join(home, 'link.jsonl'), throughFolder, outside.path]) {
      await expect(appendLine(path, LINE, { home })).rejects.toMatchObject({ code: 'invalid_request' });
    }
    expect(readFileSync(outside.path, 'utf8')).toBe(before);
  });

  it('follows a link that stays inside the home', async () => {
    const { home, path } = await place();
    symlinkSync(path, join(home, 'link.jsonl'));
    await appendLine(join(home, 'link.jsonl'), LINE, { home });
    expect(readFileSync(path, 'utf8')).toContain(LINE);
  });

  it('is not for compressed rollouts, folders or lines with line breaks', async () => {
    const { home, path } = await place({ compressed: true });
    await expect(appendLine(path, LINE, { home })).rejects.toMatchObject({ code: 'unsupported' });
    mkdirSync(join(home, 'folder.jsonl'));
    await expect(appendLine(join(home, 'folder.jsonl'), LINE, { home })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    const plain = writeRollout(home, { threadId: ID, lines: [metaLine(ID)] });
    const before = readFileSync(plain, 'utf8');
    await expect(appendLine(plain, '{"a":\n1}', { home })).rejects.toMatchObject({ code: 'invalid_request' });
    expect(readFileSync(plain, 'utf8')).toBe(before);
  });

  it.runIf(process.getuid !== undefined)(
    'says that a file without write permission is read-only',
    async () => {
      const { home, path } = await place();
      const before = readFileSync(path, 'utf8');
      for (const folder of [home, join(home, 'sessions')]) chmodSync(folder, 0o755);
      chmodSync(path, 0o444);
      const code = `rollout.appendLine(${JSON.stringify(path)}, '{}', { home: ${JSON.stringify(home)} })
      .then(() => console.log('written'), (error) => console.log(error.code));`;
      expect(await outputOf(runChild(code, { uid: ordinaryUser() }))).toBe('read_only');
      expect(readFileSync(path, 'utf8')).toBe(before);
    },
  );
});

/** Node's own call would cut the time to what a floating-point number holds; GNU `touch` does not. */
function setExactTime(path: string, fraction: string): void {
  const exact =
    process.platform === 'linux' &&
    spawnSync('touch', ['-m', '-d', `@1795245523.${fraction}`, path]).status === 0;
  if (!exact) utimesSync(path, 1_700_000_000, Number(`1795245523.${fraction}`));
}

/** The super-user may write everything, so such a test runs as nobody. */
function ordinaryUser(): number {
  const own = process.getuid?.() ?? 0;
  return own === 0 ? 65_534 : own;
}
