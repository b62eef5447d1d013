import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AgentGraphStore,
  type Descendant,
  SPAWN_STATUSES,
  type SpawnEdge,
  type SpawnStatus,
} from '../../src/main/agent-graph/index.ts';
import type { ThreadId } from '../../src/shared/thread.ts';
import { testThreadId } from '../support/rollout-builder.ts';

/** An empty graph, closed by itself when the current test ends. */
export type GraphSetup = () => Promise<AgentGraphStore>;

const edge = (parent: number, child: number, status: SpawnStatus = 'open'): SpawnEdge => ({
  parentThreadId: testThreadId(parent),
  childThreadId: testThreadId(child),
  status,
});

async function fill(graph: AgentGraphStore, edges: readonly SpawnEdge[]): Promise<void> {
  for (const each of edges) await graph.upsertEdge(each);
}

const childIds = (edges: readonly SpawnEdge[]) => edges.map(({ childThreadId }) => childThreadId);
const placesOf = (found: readonly Descendant[]) =>
  found.map(({ childThreadId, depth }) => [Number.parseInt(childThreadId.slice(-12), 16), depth]);

/** What every agent graph store keeps. */
export function describeAgentGraph(name: string, setup: GraphSetup): void {
  describe(name, () => {
    describeEdges(setup);
    describeDescendants(setup);
  });
}

function describeEdges(setup: GraphSetup): void {
  describe('edges', () => {
    it('come back as they were put', async () => {
      const graph = await setup();
      await graph.upsertEdge(edge(1, 2, 'closed'));
      expect(await graph.edgeTo(testThreadId(2))).toEqual(edge(1, 2, 'closed'));
    });

    it('are absent where nobody spawned anybody', async () => {
      const graph = await setup();
      await graph.upsertEdge(edge(1, 2));
      expect(await graph.edgeTo(testThreadId(1))).toBeNull();
      expect(await graph.children(testThreadId(2))).toEqual([]);
      expect(await graph.descendants(testThreadId(9))).toEqual([]);
    });

    it('of a parent are told by the ids of the children, whatever order they were put in', async () => {
      const graph = await setup();
      await fill(graph, [edge(1, 30), edge(1, 4), edge(1, 12), edge(2, 5)]);
      expect(childIds(await graph.children(testThreadId(1)))).toEqual([4, 12, 30].map(testThreadId));
    });

    it('are told by status when one is asked for', async () => {
      const graph = await setup();
      await fill(graph, [edge(1, 2, 'open'), edge(1, 3, 'closed'), edge(1, 4, 'open')]);
      expect(childIds(await graph.children(testThreadId(1), 'open'))).toEqual([2, 4].map(testThreadId));
      expect(childIds(await graph.children(testThreadId(1), 'closed'))).toEqual([testThreadId(3)]);
      expect(await graph.children(testThreadId(1))).toHaveLength(3);
    });

    it('change their status, and say when there is none to change', async () => {
      const graph = await setup();
      await graph.upsertEdge(edge(1, 2));
      expect(await graph.setEdgeStatus(testThreadId(2), 'closed')).toBe(true);
      expect(await graph.setEdgeStatus(testThreadId(2), 'closed')).toBe(true);
      expect(await graph.edgeTo(testThreadId(2))).toEqual(edge(1, 2, 'closed'));
      expect(await graph.setEdgeStatus(testThreadId(1), 'closed')).toBe(false);
    });

    it('are replaced by another parent: a child has one', async () => {
      const graph = await setup();
      await fill(graph, [edge(1, 5), edge(2, 5, 'closed')]);
      expect(await graph.children(testThreadId(1))).toEqual([]);
      expect(await graph.children(testThreadId(2))).toEqual([edge(2, 5, 'closed')]);
      expect(await graph.descendants(testThreadId(1))).toEqual([]);
    });

    it('put twice are one', async () => {
      const graph = await setup();
      await fill(graph, [edge(1, 2), edge(1, 2)]);
      expect(await graph.children(testThreadId(1))).toEqual([edge(1, 2)]);
    });

    it('of a thread to itself are refused, and the edge it had stays', async () => {
      const graph = await setup();
      await graph.upsertEdge(edge(1, 2));
      await expect(graph.upsertEdge(edge(2, 2))).rejects.toMatchObject({ code: 'invalid_request' });
      expect(await graph.edgeTo(testThreadId(2))).toEqual(edge(1, 2));
    });
  });
}

function describeDescendants(setup: GraphSetup): void {
  describe('descendants', () => {
    it('are told level by level and by id within a level, each with its parent, status and depth', async () => {
      const graph = await setup();
      await fill(graph, [edge(1, 9), edge(1, 2), edge(9, 3, 'closed'), edge(2, 8), edge(3, 4)]);
      expect(await graph.descendants(testThreadId(1))).toEqual([
        { ...edge(1, 2), depth: 1 },
        { ...edge(1, 9), depth: 1 },
        { ...edge(9, 3, 'closed'), depth: 2 },
        { ...edge(2, 8), depth: 2 },
        { ...edge(3, 4), depth: 3 },
      ]);
    });

    it('of a thread in the middle are those below it', async () => {
      const graph = await setup();
      await fill(graph, [edge(1, 2), edge(2, 3), edge(1, 4)]);
      expect(placesOf(await graph.descendants(testThreadId(2)))).toEqual([[3, 1]]);
    });

    it('of one status are reached through edges of that status alone', async () => {
      const graph = await setup();
      await fill(graph, [
        edge(1, 2),
        edge(2, 3, 'closed'),
        edge(3, 4),
        edge(1, 5, 'closed'),
        edge(5, 6, 'closed'),
      ]);
      expect(placesOf(await graph.descendants(testThreadId(1), 'open'))).toEqual([[2, 1]]);
      expect(placesOf(await graph.descendants(testThreadId(1), 'closed'))).toEqual([
        [5, 1],
        [6, 2],
      ]);
      expect(await graph.descendants(testThreadId(1))).toHaveLength(5);
    });

    it('end where edges form a circle, without the thread itself', async () => {
      const graph = await setup();
      await fill(graph, [edge(1, 2), edge(2, 3), edge(3, 1)]);
      expect(placesOf(await graph.descendants(testThreadId(1)))).toEqual([
        [2, 1],
        [3, 2],
      ]);
      expect(placesOf(await graph.descendants(testThreadId(3)))).toEqual([
        [1, 1],
        [2, 2],
      ]);
    });

    it('of two that spawned each other are the other one', async () => {
      const graph = await setup();
      await fill(graph, [edge(1, 2), edge(2, 1)]);
      expect(placesOf(await graph.descendants(testThreadId(1)))).toEqual([[2, 1]]);
    });

    it('follow a parent that was replaced', async () => {
      const graph = await setup();
      await fill(graph, [edge(1, 2), edge(2, 3), edge(9, 8), edge(9, 2)]);
      expect(await graph.descendants(testThreadId(1))).toEqual([]);
      expect(placesOf(await graph.descendants(testThreadId(9)))).toEqual([
        [2, 1],
        [8, 1],
        [3, 2],
      ]);
    });

    it('agree with a plain walk over any graph of any statuses', async () => {
      await fc.assert(
        fc.asyncProperty(someEdges, fc.option(fc.constantFrom(...SPAWN_STATUSES)), async (edges, status) => {
          const graph = await setup();
          await fill(graph, edges);
          const found = await graph.descendants(testThreadId(0), status ?? undefined);
          expect(found).toEqual(plainWalk(edges, status));
        }),
        { numRuns: 60 },
      );
    });

    it.each([500, 10_000])('of a tree of %i are all found, wide or deep', async (size) => {
      const wide = await setup();
      const deep = await setup();
      for (let child = 1; child <= size; child += 1) {
        await wide.upsertEdge(edge(0, size + 1 - child));
        await deep.upsertEdge(edge(child - 1, child));
      }
      const all = Array.from({ length: size }, (_, index) => index + 1);
      expect(placesOf(await wide.descendants(testThreadId(0)))).toEqual(all.map((id) => [id, 1]));
      expect(placesOf(await deep.descendants(testThreadId(0)))).toEqual(all.map((id) => [id, id]));
    });
  });
}

/** Among few threads, so that circles and replaced parents are frequent. */
const someEdges = fc.array(
  fc
    .record({
      parent: fc.nat({ max: 7 }),
      child: fc.nat({ max: 7 }),
      status: fc.constantFrom(...SPAWN_STATUSES),
    })
    .filter(({ parent, child }) => parent !== child)
    .map(({ parent, child, status }) => edge(parent, child, status)),
  { maxLength: 14 },
);

/** What `descendants` promises, as plainly as it can be said. */
function plainWalk(edges: readonly SpawnEdge[], status: SpawnStatus | null): readonly Descendant[] {
  const last = new Map(edges.map((each) => [each.childThreadId, each]));
  const walked = [...last.values()].filter((each) => status === null || each.status === status);
  const met = new Set<ThreadId>([testThreadId(0)]);
  const found: Descendant[] = [];
  let level = [testThreadId(0)];
  for (let depth = 1; level.length > 0; depth += 1) {
    const parents = new Set(level);
    const next = walked.filter(
      ({ parentThreadId, childThreadId }) => parents.has(parentThreadId) && !met.has(childThreadId),
    );
    next.sort((a, b) => (a.childThreadId < b.childThreadId ? -1 : 1));
    found.push(...next.map((each) => ({ ...each, depth })));
    level = childIds(next).slice();
    for (const id of level) met.add(id);
  }
  return found;
}
