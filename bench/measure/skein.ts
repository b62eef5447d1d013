import { setTimeout as sleep } from 'node:timers/promises';
import type { BuiltSkein } from '../build-skein.ts';
import { startSkein } from '../start-skein.ts';
import type { StdioRpc } from '../stdio-rpc.ts';
import type { Contender, Page, Session } from './contender.ts';
import { residentBytes } from './memory.ts';

const NEWEST_FIRST = { key: 'updated', order: 'desc' };
const ACTIVE = { archived: 'active' };
const ASK_AGAIN_MS = 3;

export interface SkeinOptions {
  readonly built: BuiltSkein;
  readonly home: string;
  /** Rollouts in the home: the first start is complete when so many threads are there. */
  readonly threads: number;
}

/** Skein's app layer in a process of its own, with its data in the folder that `start` names. */
export function skeinContender(options: SkeinOptions): Contender {
  return { name: 'Skein', start: (state) => startSession(options, state) };
}

function startSession({ built, home, threads }: SkeinOptions, state: string): Session {
  const rpc = startSkein({ built, home, data: state });
  const list = (filter: object, limit: number, cursor: string | null) =>
    rpc.call('threads.list', { filter, sort: NEWEST_FIRST, cursor, limit }) as Promise<SkeinPage>;
  const active = async (more: object, limit: number, cursor: string | null) =>
    pageOf(await list({ ...ACTIVE, ...more }, limit, cursor));
  return {
    firstPage: (limit) => untilRows(() => active({}, limit, null)),
    whenComplete: () =>
      untilComplete(rpc, async () => (await list({ archived: 'all' }, 1, null)).total === threads),
    page: (limit, cursor) => active({}, limit, cursor),
    search: (words, limit) => active({ text: words }, limit, null),
    facets: async () => void (await rpc.call('threads.facets', { filter: ACTIVE })),
    memory: () => residentBytes(rpc.pid),
    stop: () => rpc.stop(),
  };
}

interface SkeinPage {
  readonly threads: readonly unknown[];
  readonly nextCursor: string | null;
  readonly total: number;
}

function pageOf({ threads, nextCursor }: SkeinPage): Page {
  return { rows: threads.length, next: nextCursor };
}

/** Skein answers before it has read anything; the first rows are the first page that has some. */
async function untilRows(ask: () => Promise<Page>): Promise<Page> {
  for (;;) {
    const page = await ask();
    if (page.rows > 0) return page;
    await sleep(ASK_AGAIN_MS);
  }
}

async function untilComplete(rpc: StdioRpc, allThere: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const status = (await rpc.call('home.status', {})) as { readonly progress: unknown };
    if (status.progress === null && (await allThere())) return;
    await sleep(ASK_AGAIN_MS * 10);
  }
}
