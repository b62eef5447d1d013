import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ThreadId } from '../../../../src/shared/thread.ts';
import { testThreadId, writeRollout } from '../../rollout-builder.ts';
import type { TestHome } from '../../test-home.ts';
import { hostileBook, hostileLines, hostileName } from './index.ts';
import type { Era, HostileCase } from './types.ts';

export interface HostileThread {
  readonly case: HostileCase;
  readonly id: ThreadId;
}

/** Makes a named pipe in a folder: whoever opens it to read waits until somebody writes, which nobody does. */
export function makePipe(folder: string): string {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  return pipe;
}

/** Adds a thread for each case, of both eras in turn, and names it after the case's text. */
export function addHostileThreads(home: TestHome, cases: readonly HostileCase[]): readonly HostileThread[] {
  return cases.map((one, at) => {
    const id = testThreadId(at + 1);
    const era: Era = at % 2 === 0 ? 'legacy' : 'paginated';
    writeRollout(home.path, { threadId: id, lines: hostileLines(one, era, id), at: minutesAgo(at) });
    home.name(id, hostileName(one));
    return { case: one, id };
  });
}

/** Adds one thread that has all of these cases one after the other. */
export function addHostileBook(home: TestHome, number: number, cases: readonly HostileCase[]): ThreadId {
  const id = testThreadId(number);
  writeRollout(home.path, { threadId: id, lines: hostileBook(cases, id), at: minutesAgo(number) });
  home.name(id, cases.map(hostileName).join('\n').slice(0, 20_000));
  return id;
}

function minutesAgo(minutes: number): Date {
  return new Date(Date.now() - (minutes + 15) * 60_000);
}
