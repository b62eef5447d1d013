import type { HomeStatus } from '../../../src/shared/contract.ts';
import { SkeinError } from '../../../src/shared/errors.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import { type OpenSkein, openSkein } from '../../support/skein-app.ts';

export interface VisitOptions {
  readonly home: string;
  /** Skein's data folder. */
  readonly data: string;
  readonly mode: 'window' | 'once';
  /** URLs of the worker entries. */
  readonly workers: { readonly scan: string; readonly conversation: string };
  /** The thread that is looked at and renamed. */
  readonly threadId: ThreadId;
  /** Its new name; null: nothing is changed. */
  readonly name: string | null;
}

/** What a user of an open Skein came across. */
export interface Look {
  /** As it was in the end. */
  readonly status: HomeStatus;
  /** Every thread of the list, and its name. */
  readonly names: Readonly<Record<string, string | null>>;
  /** Questions that were not answered, with what was said instead. */
  readonly unanswered: readonly string[];
  /** What came of renaming: the name that is shown then, or `code: message`. */
  readonly renamed: string | null;
  /** Milliseconds of the call that took longest. */
  readonly longestCall: number;
}

/** The same from opening a home to closing it. Times are milliseconds. */
export interface Visit extends Look {
  readonly log: readonly string[];
  readonly opening: number;
  readonly closing: number;
}

/** Opens a home, asks everything that the window asks, renames a thread and closes. */
export async function visit({ home, threadId, name, ...options }: VisitOptions): Promise<Visit> {
  const { data, mode, workers } = options;
  const log: string[] = [];
  const say = (line: string) => log.push(line);
  const open = await timed(() => openSkein(home, { data, mode, log: say, ...workersOf(workers) }));
  if (mode === 'window') await settled(open.value);
  const seen = await look(open.value, threadId, name);
  const close = await timed(() => open.value.close());
  return { ...seen, log, opening: open.ms, closing: close.ms };
}

export function workersOf({ scan, conversation }: VisitOptions['workers']) {
  return { scanWorker: new URL(scan), transcriptWorker: new URL(conversation) };
}

/** Asks everything that the window asks, renames a thread and looks at the list. */
export async function look(skein: OpenSkein, threadId: ThreadId, name: string | null): Promise<Look> {
  const asked = await ask(skein, threadId);
  const renaming = await timed(() => (name === null ? null : rename(skein, threadId, name)));
  await settled(skein);
  const names = await listed(skein);
  const status = await skein.call('home.status', {});
  const longestCall = Math.max(asked.ms, renaming.ms);
  return { status, names, unanswered: asked.unanswered, renamed: renaming.value, longestCall };
}

/** Resolves when a window has looked through its home, and does not wait to be able to. */
export async function settled(skein: OpenSkein): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (isReading(await skein.call('home.status', {}))) {
    if (Date.now() > deadline) throw new Error('the window says for ever that it is reading');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isReading({ progress, problem }: HomeStatus): boolean {
  return progress !== null || problem?.includes('has to wait') === true;
}

const ALL = {
  filter: { archived: 'all' },
  sort: { key: 'created', order: 'asc' },
  cursor: null,
  limit: 500,
} as const;

/** Everything that a window shows of a thread and around it. */
async function ask(
  { app }: OpenSkein,
  threadId: ThreadId,
): Promise<{ readonly unanswered: readonly string[]; readonly ms: number }> {
  const { filter } = ALL;
  const questions: readonly (readonly [string, object])[] = [
    ['threads.facets', { filter }],
    ['threads.refresh', { ids: [threadId], filter }],
    ['threads.list', { ...ALL, filter: { ...filter, text: 'orbit' } }],
    ['threads.read', { threadId }],
    ['threads.find', { reference: 'Named by Codex' }],
    ['threads.find', { reference: threadId.slice(0, 10) }],
    ['threads.descendants', { threadId }],
    ['transcript.read', { threadId, from: null, limit: 10 }],
    ['trash.list', {}],
  ];
  const unanswered: string[] = [];
  let longest = 0;
  for (const [name, params] of questions) {
    const { value: reply, ms } = await timed(() => app.handle(name, params));
    if (!reply.ok) unanswered.push(`${name}: ${reply.error.message}`);
    longest = Math.max(longest, ms);
  }
  return { unanswered, ms: longest };
}

async function listed(skein: OpenSkein): Promise<Look['names']> {
  const { threads } = await skein.call('threads.list', ALL);
  return Object.fromEntries(threads.map(({ id, name }) => [id, name]));
}

async function rename(skein: OpenSkein, threadId: ThreadId, name: string): Promise<string | null> {
  try {
    return (await skein.call('threads.update', { threadId, edit: { name } })).thread.name;
  } catch (error) {
    return error instanceof SkeinError ? `${error.code}: ${error.message}` : String(error);
  }
}

async function timed<T>(work: () => Promise<T> | T): Promise<{ readonly value: T; readonly ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: Math.round(performance.now() - began) };
}
