export { connectToHost, SkeinClient } from './client.ts';
export { ClientContext, useClient, useClientEvent, useConnection } from './client-context.tsx';
export {
  createQueryCache,
  followEvents,
  QUERY,
  useDescendants,
  useFacets,
  useHomeStatus,
  useIsLive,
  useLive,
  useMemory,
  useSources,
  useThread,
  useTrash,
} from './queries.ts';
export { Paced } from './paced.ts';
export type { ConnectionState, Transport } from './transport.ts';
export { editRefusal, useEditRefusal } from './use-edit-refusal.ts';
export { useCounts, useHomeFiles, useVerdict } from './visibility-queries.ts';
