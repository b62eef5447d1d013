import { createInterface } from 'node:readline';
import { startApp } from '../src/main/app/index.ts';

/**
 * Skein's app layer behind JSON lines on standard input and output: what `bench/run.ts` measures in a process of its
 * own. Arguments: the home, then the URLs of the two workers. The data folder comes from `$SKEIN_DATA_DIR`.
 */
const [home, scanWorker, transcriptWorker] = process.argv.slice(2);
if (home === undefined || scanWorker === undefined || transcriptWorker === undefined) {
  throw new Error('usage: skein-server HOME SCAN_WORKER CONVERSATION_WORKER');
}

const app = await startApp({
  host: 'web',
  version: 'bench',
  home,
  sample: false,
  readOnly: false,
  env: process.env,
  scanWorker: new URL(scanWorker),
  transcriptWorker: new URL(transcriptWorker),
  searchWorker: new URL('search-worker.js', transcriptWorker),
  mode: 'window',
  log: (line) => process.stderr.write(`${line}\n`),
});

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}

async function answer({ id, method, params }: Request): Promise<void> {
  const reply = await app.handle(method, params);
  const body = reply.ok ? { result: reply.result } : { error: reply.error };
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...body })}\n`);
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => void answer(JSON.parse(line) as Request));
lines.once('close', () => void app.close().then(() => process.exit(0)));
// As the web host ends: a process that is killed would not keep its compiled code for the next start.
process.once('SIGTERM', () => lines.close());
