export type { AgentGraphStore, Descendant, SpawnEdge, SpawnStatus } from './agent-graph-store.ts';
export { SPAWN_STATUSES } from './agent-graph-store.ts';
