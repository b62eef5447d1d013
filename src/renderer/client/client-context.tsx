import { createContext, use, useEffect, useSyncExternalStore } from 'react';
import type { EventName, EventPayload } from '../../shared/contract.ts';
import type { SkeinClient } from './client.ts';
import type { ConnectionState } from './transport.ts';

/** Set once by the app, around everything. */
export const ClientContext = createContext<SkeinClient | null>(null);

/** The client that the app was started with. */
export function useClient(): SkeinClient {
  const client = use(ClientContext);
  if (client === null) throw new Error('useClient is used outside ClientContext');
  return client;
}

/** Whether main can be reached now. */
export function useConnection(): ConnectionState {
  const client = useClient();
  return useSyncExternalStore(
    (changed) => client.onConnection(changed),
    () => client.connection,
  );
}

/** Hears events while mounted. `listener` must keep its identity (useCallback) or it is subscribed anew. */
export function useClientEvent<N extends EventName>(
  event: N,
  listener: (payload: EventPayload<N>) => void,
): void {
  const client = useClient();
  useEffect(() => client.on(event, listener), [client, event, listener]);
}
