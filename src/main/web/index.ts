import { fileURLToPath } from 'node:url';
import { toSkeinError } from '../../shared/errors.ts';
import { startHomes } from '../app/index.ts';
import type { App } from '../app/types.ts';
import { appOptions, type HostFlags, parseHostFlags } from '../host/index.ts';
import { startWebHost, type WebHost } from './web-host.ts';

/** Folder of the built window, seen from this file's own built place. */
const WINDOW = '../renderer';

/** How long closing may take before the process goes anyway. */
const CLOSE_MS = 3_000;

await main(process.argv.slice(2)).catch((thrown: unknown) => {
  const error = toSkeinError(thrown);
  process.stderr.write(`skein: ${error.message}\n`);
  process.exit(error.code === 'invalid_request' ? 2 : 1);
});

async function main(argv: readonly string[]): Promise<void> {
  const flags = parseHostFlags(argv);
  const { home, sample, readOnly, profile } = flags;
  const choice = { host: 'web', mode: 'window', home, sample, readOnly, profile } as const;
  const app = await startHomes(appOptions(choice, import.meta.url));
  const host = await serve(app, flags);
  endWith(app, host);
  process.stdout.write(`${host.url}\n`);
}

async function serve(app: App, { port }: HostFlags): Promise<WebHost> {
  try {
    return await startWebHost(app, { port, root: fileURLToPath(new URL(WINDOW, import.meta.url)) });
  } catch (thrown) {
    await app.close();
    throw thrown;
  }
}

/** One signal is enough, and its echo from a terminal's group does no harm. A lost parent counts as a signal. */
function endWith(app: App, host: WebHost): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), CLOSE_MS).unref();
    void Promise.allSettled([host.close(), app.close()]).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  if (process.connected) process.on('disconnect', end);
}
