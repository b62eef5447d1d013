import { type App, type AppOptions, startApp } from '../../src/main/app/index.ts';
import type { CallName, CallParams, CallResult, EventName, EventPayload } from '../../src/shared/contract.ts';
import { SkeinError } from '../../src/shared/errors.ts';

/** Skein on one home, as a host sees it, with typed calls. */
export interface OpenSkein {
  readonly app: App;
  /** The result of a call. Rejects with the `SkeinError` that the reply carries. */
  call<N extends CallName>(name: N, params: CallParams<N>): Promise<CallResult<N>>;
  /** Resolves with the first event of this name that the test accepts; rejects after `withinMs`. */
  next<N extends EventName>(
    name: N,
    accepts?: (payload: EventPayload<N>) => boolean,
    withinMs?: number,
  ): Promise<EventPayload<N>>;
  close(): Promise<void>;
}

export interface OpenSkeinOptions extends Partial<AppOptions> {
  /** Skein's data folder. */
  readonly data: string;
}

const workers = new URL('../../src/main/workers/', import.meta.url);

/** Starts the app layer with the real workers, in this process. `SKEIN_SEARCH: '1'` in `env` keeps a search index too. */
export async function openSkein(
  home: string,
  { data, env, ...options }: OpenSkeinOptions,
): Promise<OpenSkein> {
  const app = await startApp(appOptionsFor(home, { data, ...(env !== undefined && { env }), ...options }));
  return { app, call: caller(app), next: waiter(app), close: () => app.close() };
}

/** How tests start the app layer, with the real workers. */
export function appOptionsFor(home: string, { data, env, ...options }: OpenSkeinOptions): AppOptions {
  return {
    host: 'cli',
    version: '0.0.0-test',
    home,
    sample: false,
    readOnly: false,
    scanWorker: new URL('scan-worker.ts', workers),
    transcriptWorker: new URL('transcript-worker.ts', workers),
    searchWorker: new URL('search-worker.ts', workers),
    spaceWorker: new URL('space-worker.ts', workers),
    visibilityWorker: new URL('visibility-worker.ts', workers),
    mode: 'once',
    log: () => undefined,
    ...options,
    env: { SKEIN_DATA_DIR: data, HOME: data, SKEIN_READ_AHEAD: '0', SKEIN_SEARCH: '0', ...env },
  };
}

function caller(app: App): OpenSkein['call'] {
  return async <N extends CallName>(name: N, params: CallParams<N>) => {
    const reply = await app.handle(name, params);
    if (!reply.ok) throw new SkeinError(reply.error.code, reply.error.message);
    return reply.result as CallResult<N>;
  };
}

function waiter(app: App): OpenSkein['next'] {
  return <N extends EventName>(
    name: N,
    accepts: (payload: EventPayload<N>) => boolean = () => true,
    withinMs = 15_000,
  ) =>
    new Promise<EventPayload<N>>((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`no ${name} within ${withinMs} ms`));
      }, withinMs);
      const stop = app.subscribe((event, payload) => {
        if (event !== name || !accepts(payload as EventPayload<N>)) return;
        clearTimeout(timer);
        stop();
        resolve(payload as EventPayload<N>);
      });
    });
}
