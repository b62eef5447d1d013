import { toSkeinError } from '../../shared/errors.ts';
import type { AgentGraphStore } from '../agent-graph/types.ts';
import type { CreateThreadParams } from './types.ts';

/** Puts the edge to the thread that spawned a new one into the graph. A failure is logged: the session meta has it too. */
export async function recordSpawn(
  graph: AgentGraphStore | null,
  { threadId, spawn }: CreateThreadParams,
  log: (line: string) => void,
): Promise<void> {
  if (spawn === undefined || graph === null) return;
  const edge = { parentThreadId: spawn.parentThreadId, childThreadId: threadId, status: 'open' } as const;
  await graph.upsertEdge(edge).catch((error: unknown) => {
    log(`who spawned thread ${threadId} was not recorded: ${toSkeinError(error).message}`);
  });
}
