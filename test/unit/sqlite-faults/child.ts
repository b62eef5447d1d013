import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import type { Visit, VisitOptions } from './visit.ts';

const CHILD = join(import.meta.dirname, 'visit-child.ts');

export interface ChildOptions {
  readonly uid?: number;
  /** A shell command that comes before it: `ulimit -f 16`. */
  readonly first?: string;
}

/** One visit in a process of its own. Rejects when that process does not end by itself, and well, within a minute. */
export async function visitInChild(
  options: VisitOptions,
  { uid, first = ':' }: ChildOptions = {},
): Promise<Visit> {
  const words = ['-c', `${first}; exec "$0" "$@"`, process.execPath, CHILD, JSON.stringify(options)];
  const child = spawn('sh', words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const [stdout, stderr, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code !== 0 || stderr !== '') throw new Error(`ended with ${code ?? signal}: ${stderr}`);
  return JSON.parse(stdout) as Visit;
}

/** The super-user may read and write everything, so that such a visit is nobody's. */
export function ordinaryUser(): number {
  const own = process.getuid?.() ?? 0;
  return own === 0 ? 65_534 : own;
}
