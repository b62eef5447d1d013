export { InMemoryAgentGraphStore } from './in-memory-agent-graph-store.ts';
export { type EdgeTable, LocalAgentGraphStore } from './local-agent-graph-store.ts';
export * from './types.ts';
