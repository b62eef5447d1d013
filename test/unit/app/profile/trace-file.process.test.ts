import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { type TraceEvent, TraceFile } from '../../../../src/main/app/profile/trace-file.ts';
import { tempFolder } from '../../../support/temp-folder.ts';
import { readTrace } from './read-trace.ts';

const SOURCE = new URL('../../../../src/main/app/profile/trace-file.ts', import.meta.url);

function event(name: string): TraceEvent {
  return { name, cat: 'test', ph: 'X', ts: 1, dur: 2, pid: 3, tid: 4, args: {} };
}

it('makes its folder, says where it is, and is whole once it is closed', async () => {
  const path = join(await tempFolder(), 'profiles', 'one.json');
  const said: string[] = [];
  const file = new TraceFile(path, (line) => said.push(line));
  file.write(event('first'));
  file.write(event('a "second" one'));
  await file.close();
  expect(readTrace(path)).toEqual([event('first'), event('a "second" one')]);
  expect(said).toEqual([`the profile is written to ${path}`]);
});

it('is an empty array when nothing was written, and takes nothing once it is closed', async () => {
  const path = join(await tempFolder(), 'none.json');
  const file = new TraceFile(path, () => undefined);
  await file.close();
  file.write(event('late'));
  await file.close();
  expect(readTrace(path)).toEqual([]);
});

it('replaces an older one, and is for its user only', async () => {
  const path = join(await tempFolder(), 'again.json');
  for (const name of ['a longer name than the next', 'next']) {
    const file = new TraceFile(path, () => undefined);
    file.write(event(name));
    await file.close();
  }
  expect(readTrace(path)).toEqual([event('next')]);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
});

it.each(['a folder', 'below a file'])('that cannot be written, being %s, is said once', async (kind) => {
  const folder = await tempFolder();
  const path = join(folder, 'taken', ...(kind === 'a folder' ? [] : ['x.json']));
  if (kind === 'a folder') mkdirSync(path);
  else writeFileSync(join(folder, 'taken'), 'mine');
  const said: string[] = [];
  const file = new TraceFile(path, (line) => said.push(line));
  file.write(event('one'));
  await expect.poll(() => said.length).toBe(1);
  file.write(event('two'));
  await file.close();
  expect(said).toEqual([expect.stringMatching(/^the profile cannot be written: E/)]);
});

it('can be opened after its process was killed', async () => {
  const path = join(await tempFolder(), 'killed.json');
  const program = `
    const { TraceFile } = await import(${JSON.stringify(SOURCE.href)});
    const file = new TraceFile(${JSON.stringify(path)}, () => undefined);
    const event = { cat: 'test', ph: 'X', ts: 1, dur: 2, pid: 3, tid: 4, args: {} };
    for (let n = 0; n < 3; n += 1) file.write({ ...event, name: 'n' + n });
    setInterval(() => undefined, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = () => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  };
  await expect.poll(text, { timeout: 10_000 }).toContain('"n2"');
  await delay(20);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  // Who opens a trace puts the bracket there that the format lets out.
  const events = JSON.parse(`${text()}]`) as TraceEvent[];
  expect(events.map(({ name }) => name)).toEqual(['n0', 'n1', 'n2']);
});
