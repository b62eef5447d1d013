import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BuiltSkein } from '../build-skein.ts';
import { cpuMs, peakBytes, residentBytes } from '../measure/memory.ts';
import { type Samples, samplesOf } from '../measure/samples.ts';
import { startSkein } from '../start-skein.ts';
import type { StdioRpc } from '../stdio-rpc.ts';
import type { SearchQuestion } from './questions.ts';

const POLL_MS = 25;
const SETTLE_MS = 3_000;

export interface SkeinOrder {
  readonly built: BuiltSkein;
  readonly home: string;
  readonly threads: number;
  /** For Skein's data. */
  readonly data: string;
  readonly questions: readonly SearchQuestion[];
  readonly repeats: number;
  /** How long the idle process is watched, in milliseconds. */
  readonly idleMs: number;
}

export interface FillingFigures {
  /** From the start of a process without any database, in milliseconds. */
  readonly firstRowsMs: number;
  readonly metadataMs: number;
  /** All but what commands and tools gave can be found. */
  readonly wordsMs: number;
  readonly indexMs: number;
  readonly peakBytes: number | null;
  readonly indexBytes: number;
  readonly items: number;
}

export interface AnswerFigures {
  readonly question: SearchQuestion;
  /** As the index says it took. */
  readonly inside: Samples;
  /** Until the answer is at the one who asked. */
  readonly outside: Samples;
  readonly threads: number;
}

export interface SteadyFigures {
  readonly answers: readonly AnswerFigures[];
  /** Of the whole process with its workers, after the questions. */
  readonly residentBytes: number | null;
  /** Share of one core that the idle process takes; null: the system does not tell. */
  readonly idleShare: number | null;
  /** From a start with everything there until nothing is pending. */
  readonly freshMs: number;
}

interface State {
  readonly phase: string;
  readonly total: number;
  readonly pending: number;
  readonly withoutOutputs: number;
  readonly bytes: number;
}

/** The first start, to the complete index. */
export async function measureFilling(order: SkeinOrder): Promise<FillingFigures> {
  rmSync(order.data, { recursive: true, force: true });
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const rpc = start(order);
  try {
    const list = {
      filter: { archived: 'all' },
      sort: { key: 'updated', order: 'desc' },
      cursor: null,
      limit: 1,
    };
    const rows = async () => ((await rpc.call('threads.list', list)) as { readonly total: number }).total;
    await until(async () => (await rows()) > 0);
    const firstRowsMs = since();
    await until(async () => {
      const { progress } = (await rpc.call('home.status', {})) as { readonly progress: unknown };
      return progress === null && (await rows()) === order.threads;
    });
    const metadataMs = since();
    const state = async () => (await rpc.call('search.state', {})) as State;
    const isWhole = ({ total }: State) => total === order.threads;
    await until(async () => {
      const now = await state();
      return isWhole(now) && now.pending === now.withoutOutputs && now.phase !== 'starting';
    });
    const wordsMs = since();
    await until(async () => {
      const now = await state();
      return isWhole(now) && now.phase === 'ready';
    });
    const indexMs = since();
    const answer = (await rpc.call('search.run', runOf('the'))) as { readonly items: number };
    return {
      firstRowsMs,
      metadataMs,
      wordsMs,
      indexMs,
      peakBytes: peakBytes(rpc.pid),
      indexBytes: sizeOf(join(order.data, 'search')),
      items: answer.items,
    };
  } finally {
    await rpc.stop();
  }
}

/** In a process that finds everything there. */
export async function measureSteady(order: SkeinOrder): Promise<SteadyFigures> {
  const startedAt = performance.now();
  const rpc = start(order);
  try {
    await until(async () => {
      const { phase, total } = (await rpc.call('search.state', {})) as State;
      return phase === 'ready' && total === order.threads;
    });
    const freshMs = performance.now() - startedAt;
    await sleep(SETTLE_MS);
    const answers: AnswerFigures[] = [];
    for (const question of order.questions) answers.push(await ask(rpc, question, order.repeats));
    await sleep(SETTLE_MS);
    const before = cpuMs(rpc.pid);
    await sleep(order.idleMs);
    const after = cpuMs(rpc.pid);
    const idleShare = before === null || after === null ? null : (after - before) / order.idleMs;
    return { answers, residentBytes: residentBytes(rpc.pid), idleShare, freshMs };
  } finally {
    await rpc.stop();
  }
}

async function ask(rpc: StdioRpc, question: SearchQuestion, repeats: number): Promise<AnswerFigures> {
  const inside: number[] = [];
  const outside: number[] = [];
  let threads = 0;
  for (let round = 0; round < repeats; round += 1) {
    const startedAt = performance.now();
    const answer = (await rpc.call('search.run', runOf(question.query))) as {
      readonly tookMs: number;
      readonly total: number;
    };
    outside.push(performance.now() - startedAt);
    inside.push(answer.tookMs);
    threads = answer.total;
  }
  return { question, inside: samplesOf(inside), outside: samplesOf(outside), threads };
}

function runOf(query: string) {
  return { query, sort: 'match', limit: 50, typing: false };
}

function start(order: SkeinOrder): StdioRpc {
  return startSkein({ ...order, env: { SKEIN_SEARCH: '1' } });
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await sleep(POLL_MS);
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
    (sum, name) => sum + statSync(join(folder, name)).size,
    0,
  );
}
