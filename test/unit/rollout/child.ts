import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const FRONT_DOOR = join(import.meta.dirname, '../../../src/main/rollout/index.ts');

/** Runs a module's text in another process, ended with the test at the latest. `rollout` is the room's front door. */
export function runChild(code: string, options: { readonly uid?: number } = {}): ChildProcess {
  const text = `import * as rollout from ${JSON.stringify(FRONT_DOOR)};\nimport fs from 'node:fs';\n${code}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  onTestFinished(() => void child.kill());
  return child;
}

/** Everything a child printed, once it has ended. */
export async function outputOf(child: ChildProcess): Promise<string> {
  const parts: string[] = [];
  child.stdout?.on('data', (part: Buffer) => parts.push(part.toString()));
  await once(child, 'close');
  return parts.join('').trim();
}

/** Resolves when a child printed something. */
export async function firstOutput(child: ChildProcess): Promise<void> {
  if (child.stdout !== null) await once(child.stdout, 'data');
}
