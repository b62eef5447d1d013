import type { MessagePort } from 'node:worker_threads';
import { internal } from '../../../shared/errors.ts';
import { IndexKeeper, LocalExtractor } from '../indexing/index.ts';
import type { KeepCalls, KeepHostCalls } from './calls.ts';
import { PortCalls } from './port-calls.ts';
import { RemoteExtractor } from './remote-extractor.ts';
import type { SearchRole } from './worker-data.ts';

/** The body of the thread that writes the index. */
export function serveKeeper(port: MessagePort, role: Extract<SearchRole, { role: 'keep' }>): void {
  const { path, indexFolder, worker } = role;
  const host: PortCalls<KeepHostCalls, KeepCalls> = new PortCalls({
    port,
    mine: callsOf(() => keeper),
    onEnd: () => void end(),
  });
  const log = (line: string): void => host.note('log', line);
  const keeper = new IndexKeeper({
    path,
    host: {
      sourceOf: (id) => host.call('sourceOf', id),
      onState: (state) => host.note('state', state),
      onLost: () => host.note('lost', null),
      log,
    },
    extractors: {
      local: () => new LocalExtractor({ indexFolder, log }),
      remote: () => new RemoteExtractor(new URL(worker), indexFolder),
    },
    letGo: () => host.call('letGo', null),
  });

  async function end(): Promise<void> {
    host.lose(internal('the search index is closed'));
    await keeper.close().catch(() => undefined);
    port.close();
  }
}

function callsOf(keeper: () => IndexKeeper): KeepCalls {
  return {
    offer: (threads) => keeper().offer(threads),
    forget: (ids) => keeper().forget(ids),
    offeredAll: () => keeper().offeredAll(),
    yieldFor: (ms) => keeper().yieldFor(ms),
    setPaused: (paused) => keeper().setPaused(paused),
    rebuild: () => keeper().rebuild(),
    settled: () => keeper().settled(),
  };
}
