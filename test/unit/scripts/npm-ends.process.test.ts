import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const RUN = pathToFileURL(resolve('scripts', 'lib', 'run.mjs')).href;
const SCRIPT = `
  import { whenNpmEnds } from ${JSON.stringify(RUN)};
  const life = setTimeout(() => process.exit(), 2_500);
  whenNpmEnds(() => { console.log('alone'); clearTimeout(life); });
  console.log('ready');
`;

/** Runs the script as npm does, below a shell, and ends that shell as soon as the script is ready. */
function outputAfterShellEnds(env: NodeJS.ProcessEnv): Promise<string> {
  const shell = spawn('sh', ['-c', '"$NODE" --input-type=module -e "$SCRIPT"; true'], {
    env: { ...env, NODE: process.execPath, SCRIPT },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output === '') shell.kill('SIGTERM');
    output += text;
  });
  return new Promise((done) => shell.stdout.once('end', () => done(output)));
}

test.skipIf(process.platform === 'win32')('a start whose npm was stopped hears of it', async () => {
  expect(await outputAfterShellEnds({ ...process.env, npm_lifecycle_event: 'start' })).toBe('ready\nalone\n');
});

test.skipIf(process.platform === 'win32')('a start without npm outlives its shell', async () => {
  const { npm_lifecycle_event: _, ...env } = process.env;
  expect(await outputAfterShellEnds(env)).toBe('ready\n');
});
