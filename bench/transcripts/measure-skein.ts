import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuiltSkein } from '../build-skein.ts';
import { peakBytes } from '../measure/memory.ts';
import { type Samples, samplesOf, took } from '../measure/samples.ts';
import { startSkein } from '../start-skein.ts';
import type { StdioRpc } from '../stdio-rpc.ts';
import type { ThreadHome } from './home.ts';

const SCREEN = 50;
/** After this the worker for transcripts has got ready and the first questions of a window are answered. */
const SETTLED_MS = 2_500;
const ASK_AGAIN_MS = 20;
const PLACES = 20;

export interface SkeinFigures {
  readonly items: number;
  /** The last 50 items, in a process that has an empty folder for indexes. */
  readonly withoutIndex: Samples;
  /** The same, until the whole thread is known. */
  readonly whole: Samples;
  /** The same after a window's start has read the threads used last ahead. */
  readonly readAhead: Samples;
  /** The first again in a process that finds the index of an earlier one, and reads nothing ahead. */
  readonly withIndex: Samples;
  /** 50 items anywhere in the thread, in a process that has read it. */
  readonly anywhere: Samples;
  /** Kinds of all items, and the first 200 turns. */
  readonly overview: Samples;
  /** Most resident memory of a process without an index; null where the system does not tell. */
  readonly peakBytes: Samples | null;
}

export interface SkeinOrder {
  readonly built: BuiltSkein;
  readonly home: ThreadHome;
  /** An empty folder for Skein's data. */
  readonly data: string;
  readonly repeats: number;
}

/** How long opening a thread takes, in milliseconds. */
interface Opening {
  /** Until its last items are there. */
  readonly shownMs: number;
  /** Until it is known whole: one can go anywhere in it. */
  readonly wholeMs: number;
}

interface Screen {
  readonly state: { readonly items: number };
  readonly items: readonly unknown[];
}

export async function measureSkein(order: SkeinOrder): Promise<SkeinFigures> {
  // The first start reads the rollout for the list of threads, which is measured elsewhere.
  await inProcess(order, untilListed);
  const cold: (Opening & { readonly peak: number | null })[] = [];
  for (let round = 0; round < order.repeats; round += 1) {
    rmSync(join(order.data, 'transcripts'), { recursive: true, force: true });
    cold.push(
      await inProcess(order, async (rpc) => ({
        ...(await lastScreen(rpc, order)),
        peak: peakBytes(rpc.pid),
      })),
    );
  }
  const shown = async (rpc: StdioRpc) => (await lastScreen(rpc, order)).shownMs;
  const ahead: number[] = [];
  for (let round = 0; round < order.repeats; round += 1) {
    rmSync(join(order.data, 'transcripts'), { recursive: true, force: true });
    ahead.push(await inProcess(order, shown, '1'));
  }
  const warm: number[] = [];
  for (let round = 0; round < order.repeats; round += 1) {
    warm.push(await inProcess(order, shown));
  }
  const inside = await inProcess(order, (rpc) => measureInside(rpc, order));
  const peaks = cold.flatMap(({ peak }) => (peak === null ? [] : [peak]));
  return {
    ...inside,
    withoutIndex: samplesOf(cold.map(({ shownMs }) => shownMs)),
    whole: samplesOf(cold.map(({ wholeMs }) => wholeMs)),
    readAhead: samplesOf(ahead),
    withIndex: samplesOf(warm),
    peakBytes: peaks.length === 0 ? null : samplesOf(peaks),
  };
}

async function measureInside(rpc: StdioRpc, { home: { threadId } }: SkeinOrder) {
  const { state } = (await readScreen(rpc, threadId, null)) as Screen;
  const places = Array.from({ length: PLACES }, (_, at) => Math.floor((state.items * at) / PLACES));
  const anywhere: number[] = [];
  for (const from of places) anywhere.push(await took(() => readScreen(rpc, threadId, from)));
  const overview: number[] = [];
  for (let round = 0; round < 5; round += 1) overview.push(await took(() => readOverview(rpc, threadId)));
  return { items: state.items, anywhere: samplesOf(anywhere), overview: samplesOf(overview) };
}

/** Asks as the window does: for the end at once, and for the whole thread; the first screen of either is shown. */
async function lastScreen(rpc: StdioRpc, { home: { threadId } }: SkeinOrder): Promise<Opening> {
  const startedAt = performance.now();
  const since = async (asked: Promise<unknown>) => {
    const { items } = (await asked) as Pick<Screen, 'items'>;
    return { items: items.length, ms: performance.now() - startedAt };
  };
  const [end, whole] = await Promise.all([
    since(rpc.call('transcript.tail', { threadId, limit: SCREEN })),
    since(readScreen(rpc, threadId, null)),
  ]);
  if (whole.items !== SCREEN) throw new Error(`${whole.items} items on a screen of ${SCREEN}`);
  if (end.items !== 0 && end.items !== SCREEN) throw new Error(`${end.items} items at the end`);
  const shownMs = end.items === SCREEN ? Math.min(end.ms, whole.ms) : whole.ms;
  return { shownMs, wholeMs: whole.ms };
}

function readScreen(rpc: StdioRpc, threadId: string, from: number | null): Promise<unknown> {
  return rpc.call('transcript.read', { threadId, from, limit: SCREEN });
}

async function readOverview(rpc: StdioRpc, threadId: string): Promise<void> {
  await Promise.all([
    rpc.call('transcript.map', { threadId, from: 0 }),
    rpc.call('transcript.turns', { threadId, from: 0, limit: 200 }),
  ]);
}

async function inProcess<T>(
  { built, home, data }: SkeinOrder,
  run: (rpc: StdioRpc) => Promise<T>,
  readAhead: '0' | '1' = '0',
): Promise<T> {
  const rpc = startSkein({ built, home: home.path, data, env: { SKEIN_READ_AHEAD: readAhead } });
  try {
    await untilListed(rpc);
    await sleep(SETTLED_MS);
    return await run(rpc);
  } finally {
    await rpc.stop();
  }
}

async function untilListed(rpc: StdioRpc): Promise<void> {
  const question = {
    filter: { archived: 'all' },
    sort: { key: 'updated', order: 'desc' },
    cursor: null,
    limit: 1,
  };
  for (;;) {
    const status = (await rpc.call('home.status', {})) as { readonly progress: unknown };
    const { total } = (await rpc.call('threads.list', question)) as { readonly total: number };
    if (status.progress === null && total === 1) return;
    await sleep(ASK_AGAIN_MS);
  }
}
