import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { startAppServer } from '../codex-app-server.ts';
import { type Samples, samplesOf, took } from '../measure/samples.ts';
import type { ThreadHome } from './home.ts';

export interface CodexOrder {
  readonly binary: string;
  readonly home: ThreadHome;
  /** An empty folder for a copy of the home and the databases. */
  readonly place: string;
  readonly repeats: number;
}

export interface CodexFigures {
  readonly first: Samples;
  readonly again: Samples;
}

/**
 * `thread/read` with turns, which is how Codex's own clients get a transcript: the first one in a process that has listed
 * its threads, and later ones in the same process. It answers paginated threads from a database, which it fills when a
 * thread is resumed; that is done before.
 */
export async function measureCodex({ binary, home, place, repeats }: CodexOrder): Promise<CodexFigures> {
  const copy = join(place, 'home');
  cpSync(home.path, copy, { recursive: true, preserveTimestamps: true });
  const state = join(place, 'state');
  await prepare(binary, copy, state, home.threadId);
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < repeats; round += 1) {
    const server = startAppServer(binary, copy, state);
    await server.list({ limit: 1 });
    const read = () => server.rpc.call('thread/read', { threadId: home.threadId, includeTurns: true });
    first.push(await took(read));
    for (let more = 0; more < 3; more += 1) again.push(await took(read));
    await server.rpc.stop();
  }
  return { first: samplesOf(first), again: samplesOf(again) };
}

async function prepare(binary: string, home: string, state: string, threadId: string): Promise<void> {
  const { rpc, ready } = startAppServer(binary, home, state);
  await ready;
  await rpc.call('thread/resume', { threadId });
  const { thread } = (await rpc.call('thread/read', { threadId, includeTurns: true })) as {
    readonly thread: { readonly turns: readonly unknown[] };
  };
  if (thread.turns.length === 0) throw new Error('Codex finds no turns in the generated thread');
  await rpc.stop();
}
