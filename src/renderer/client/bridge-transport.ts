import type { SkeinBridge } from '../../shared/contract.ts';
import type { Transport } from './transport.ts';

declare global {
  interface Window {
    /** Present in the desktop host only. */
    readonly skein?: SkeinBridge;
  }
}

/** The desktop host's transport: main is always there. */
export function bridgeTransport(bridge: SkeinBridge): Transport {
  return {
    call: (name, params) => bridge.call(name, params),
    subscribe: (listener) => bridge.subscribe(listener),
    connection: 'connected',
    onConnection: () => () => undefined,
  };
}
