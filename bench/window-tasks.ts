import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, CDPSession } from '@playwright/test';

/** One task of a window's main thread, in milliseconds. */
export interface WindowTask {
  /** From its beginning to its end, as the browser's own long tasks are counted. */
  readonly ms: number;
  /** Processor time of the thread in it: the rest it waited for a processor that others had, Skein's host among them. */
  readonly workMs: number;
}

/** An event of the browser's trace, as far as it is looked at. Times are in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const TASK = 'ThreadControllerImpl::RunTask';
const SHORT_US = 16_000;

/** Notes the tasks of all windows of a browser that take longer than a frame, until the function it returns is called. */
export async function recordWindowTasks(browser: Browser): Promise<() => Promise<readonly WindowTask[]>> {
  const session = await browser.newBrowserCDPSession();
  const mainThreads = new Set<string>();
  const tasks: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as readonly TraceEvent[]) {
      if (event.name === 'thread_name' && event.args?.name === 'CrRendererMain') {
        mainThreads.add(threadOf(event));
      } else if (event.name === TASK && (event.dur ?? 0) >= SHORT_US) tasks.push(event);
    }
  });
  const traceConfig = { includedCategories: ['toplevel'], excludedCategories: ['*'] };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  return async () => {
    await ended(session);
    await session.detach();
    return tasks
      .filter((event) => mainThreads.has(threadOf(event)))
      .map(({ dur = 0, tdur = 0 }) => ({ ms: dur / 1_000, workMs: tdur / 1_000 }));
  };
}

/** `3 tasks over 50 ms, longest 81 ms; longest work in one 34 ms, 0 over 50 ms`. */
export function windowTaskWords(tasks: readonly WindowTask[]): string {
  const long = tasks.filter(({ ms }) => ms > 50);
  const longest = Math.max(0, ...tasks.map(({ ms }) => ms));
  const work = Math.max(0, ...tasks.map(({ workMs }) => workMs));
  return `${long.length} tasks over 50 ms, longest ${longest.toFixed(0)} ms; most work in one ${work.toFixed(0)} ms, ${overworked(tasks)} over 50 ms`;
}

/** How many of them worked for more than 50 ms. */
export function overworked(tasks: readonly WindowTask[]): number {
  return tasks.filter(({ workMs }) => workMs > 50).length;
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await Promise.race([complete, delay(30_000)]);
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`;
}
