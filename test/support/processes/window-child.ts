import { createInterface } from 'node:readline';
import { openSkein } from '../skein-app.ts';

/**
 * Skein as a window's main process: `node window-child.ts HOME DATA`. Says each event as one line of JSON, answers the
 * calls it is told line by line, and closes when its input ends.
 */
const [home = '', data = ''] = process.argv.slice(2);
const skein = await openSkein(home, {
  data,
  mode: 'window',
  host: 'desktop',
  scanWorker: new URL('./logged-scan-worker.ts', import.meta.url),
  log: (line) => process.stderr.write(`${line}\n`),
});
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);
skein.app.subscribe((event, payload) => say({ event, payload }));
say({ event: 'open', payload: null });

for await (const line of createInterface({ input: process.stdin })) {
  const { id, name, params } = JSON.parse(line) as { id: number; name: string; params: unknown };
  void skein.app.handle(name, params).then((reply) => say({ id, reply }));
}
await skein.close();
