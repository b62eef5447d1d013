export { connectToHost, SkeinClient } from './client.ts';
export { ClientContext, useClient, useClientEvent, useConnection } from './client-context.tsx';
export { createQueryCache, followEvents, QUERY, useFacets, useHomeStatus, useThread } from './queries.ts';
export type { ConnectionState, Transport } from './transport.ts';
