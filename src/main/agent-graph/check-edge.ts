import { invalidRequest } from '../../shared/errors.ts';
import type { SpawnEdge } from './agent-graph-store.ts';

/** `invalid_request` for an edge that leads a thread to itself. */
export function checkEdge({ parentThreadId, childThreadId }: SpawnEdge): void {
  if (parentThreadId === childThreadId) {
    throw invalidRequest(`thread ${childThreadId} cannot have spawned itself`);
  }
}
