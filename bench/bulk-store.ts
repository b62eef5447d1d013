import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type App, startApp } from '../src/main/app/index.ts';
import { generateHome, planThreads } from './generator/index.ts';
import { smallHome } from './parameters.ts';
import { writeCodexDatabase } from './store/codex-database.ts';

/**
 * `node bench/bulk-store.ts`: the bulk edits of `bench/bulk.ts` without a window, for looking at where main spends its
 * time (`node --cpu-prof`). What a window asks while threads change is asked here too. Says of each edit how long it took,
 * how much processor time this process had, and the longest that its main thread was away because it worked. Compare
 * processor time, and only of runs beside each other: what else the machine does changes both.
 *
 *     --threads N      threads of the home (2000)
 *     --only NAMES     of rename, branch, archive, delete, and undo, which takes back what was done last
 *     --quiet          nothing is asked meanwhile
 */
const { values } = parseArgs({
  options: {
    threads: { type: 'string', default: '2000' },
    only: { type: 'string', default: 'rename,branch,archive,undo,delete,undo' },
    quiet: { type: 'boolean', default: false },
  },
});
const THREADS = Number(values.threads);
const WORKERS = new URL('../src/main/workers/', import.meta.url);
const LOOK_MS = 4;

const place = mkdtempSync(join(tmpdir(), 'skein-bulk-store-'));
const home = join(place, 'home');

try {
  const parameters = smallHome(THREADS);
  generateHome(home, parameters);
  writeCodexDatabase(home, planThreads(parameters), []);
  const app = await open();
  const asking = values.quiet ? { stop: () => undefined } : askAsWindows(app);
  for (const name of values.only.split(',')) await measure(app, name);
  asking.stop();
  await app.close();
} finally {
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
}

async function open(): Promise<App> {
  const app = await startApp({
    host: 'web',
    version: 'bench',
    home,
    sample: false,
    readOnly: false,
    env: { SKEIN_DATA_DIR: join(place, 'data'), HOME: place, SKEIN_READ_AHEAD: '0', SKEIN_SEARCH: '0' },
    scanWorker: new URL('scan-worker.ts', WORKERS),
    transcriptWorker: new URL('transcript-worker.ts', WORKERS),
    searchWorker: new URL('search-worker.ts', WORKERS),
    mode: 'window',
    log: (line) => process.stderr.write(`${line}\n`),
  });
  while ((await listed(app)) < THREADS) await delay(100);
  await delay(2_000);
  return app;
}

async function listed(app: App): Promise<number> {
  const filter = { archived: 'all' };
  const sort = { key: 'updated', order: 'desc' };
  const page = await ask(app, 'threads.list', { filter, sort, cursor: null, limit: 1 });
  const status = await ask(app, 'home.status', {});
  return status['progress'] === null ? Number(page['total'] ?? 0) : 0;
}

async function ask(app: App, call: string, params: unknown): Promise<Readonly<Record<string, unknown>>> {
  const reply = await app.handle(call, params);
  if (!reply.ok) throw new Error(`${call}: ${reply.error.message}`);
  return reply.result as Readonly<Record<string, unknown>>;
}

/** As often as a window at most: changed rows, sums, what is in the trash. */
function askAsWindows(app: App): { readonly stop: () => void } {
  const changed = new Set<string>();
  const filter = { archived: 'active' };
  const stop = app.subscribe((event, payload) => {
    if (event !== 'threads.changed') return;
    for (const id of (payload as { readonly ids: readonly string[] }).ids) changed.add(id);
  });
  const every = (ms: number, work: () => Promise<unknown>) =>
    setInterval(() => void work().catch((error: unknown) => console.error(String(error))), ms);
  const timers = [
    every(400, async () => {
      const ids = [...changed].slice(0, 500);
      changed.clear();
      if (ids.length > 0) await ask(app, 'threads.refresh', { ids, filter });
    }),
    every(1_600, () => ask(app, 'threads.facets', { filter })),
    every(3_200, () => ask(app, 'trash.list', {})),
  ];
  return {
    stop: () => {
      stop();
      for (const timer of timers) clearInterval(timer);
    },
  };
}

async function measure(app: App, name: string): Promise<void> {
  const [from, cpu, away] = [performance.now(), process.cpuUsage(), watchAway()];
  const said = await change(app, name);
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - from) / 1_000;
  const worked = (user + system) / 1_000_000;
  console.log(
    `${name}: ${seconds.toFixed(1)} s, processor ${worked.toFixed(1)} s (system ${(system / 1_000_000).toFixed(1)} s), ` +
      `main away for ${away().toFixed(0)} ms at most; ${said}`,
  );
  await delay(1_500);
}

async function change(app: App, name: string): Promise<string> {
  if (name === 'undo') {
    const { results } = await ask(app, 'journal.undo', {});
    const outcomes = (results as readonly { readonly outcome: string }[]).map(({ outcome }) => outcome);
    return JSON.stringify({ undone: outcomes.filter((outcome) => outcome === 'undone').length });
  }
  const target = { kind: 'all', filter: { archived: 'all' }, query: '', except: [] };
  const counted = await ask(app, 'bulk.count', { target });
  const result = await ask(app, ...callOf(name, { target, expect: counted['threads'] }));
  return JSON.stringify(result['counts']);
}

function callOf(name: string, confirmed: object): readonly [call: string, params: unknown] {
  switch (name) {
    case 'rename':
      return [
        'bulk.rename',
        { ...confirmed, rule: { kind: 'pattern', pattern: '{n:4} {first}', replace: null } },
      ];
    case 'branch':
      return ['bulk.edit', { ...confirmed, edit: { gitInfo: { branch: 'topic/one' } } }];
    case 'archive':
      return ['bulk.move', { ...confirmed, to: 'archive' }];
    case 'delete':
      return ['bulk.move', { ...confirmed, to: 'trash' }];
    default:
      throw new Error(`no edit is called ${name}`);
  }
}

/** Started now; asked at the end: the longest that this thread worked without coming to anything else. */
function watchAway(): () => number {
  let [due, worked, most] = [performance.now() + LOOK_MS, workedMs(), 0];
  const timer = setInterval(() => {
    most = Math.max(most, Math.min(performance.now() - due, workedMs() - worked));
    [due, worked] = [performance.now() + LOOK_MS, workedMs()];
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    return most;
  };
}

function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
