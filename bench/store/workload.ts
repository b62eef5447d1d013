import { createRandom } from '../../src/main/sample-home/index.ts';
import { type HomeParameters, planThreads, type ThreadPlan } from '../generator/index.ts';
import { TREE_THREADS } from './figure-names.ts';

export const ERAS = ['legacy', 'paginated'] as const;
export type Era = (typeof ERAS)[number];

/** Threads edited without being loaded, per era. */
const COLD = 60;
/** Threads that are loaded and then edited, per era. */
const LIVE = 4;
/** Children of every node of the tree; 500 nodes are then six levels deep. */
const CHILDREN = 4;

/** Which threads of a generated home are measured; no thread is in two places. All are active and stand alone. */
export interface Workload {
  readonly edits: Readonly<
    Record<Era, { readonly cold: readonly string[]; readonly live: readonly string[] }>
  >;
  /** Two legacy threads that are appended to. */
  readonly appended: readonly [string, string];
  /** Root first. */
  readonly tree: readonly string[];
}

/** Picks threads from all over the home; the same parameters pick the same. Throws when the home has too few. */
export function planWorkload(parameters: HomeParameters): Workload {
  const free = shuffled(standingAlone(planThreads(parameters)), parameters.seed);
  const take = (count: number, era?: Era) => takeFrom(free, count, era);
  const edits = {
    legacy: { cold: take(COLD, 'legacy'), live: take(LIVE, 'legacy') },
    paginated: { cold: take(COLD, 'paginated'), live: take(LIVE, 'paginated') },
  };
  const [first = '', second = ''] = take(2, 'legacy');
  return { edits, appended: [first, second], tree: take(TREE_THREADS) };
}

/** A row of Codex's `thread_spawn_edges`. */
export interface TreeEdge {
  readonly parent: string;
  readonly child: string;
}

/** The tree's edges: every node but the root hangs below an earlier one. */
export function treeEdges(tree: readonly string[]): readonly TreeEdge[] {
  return tree.slice(1).flatMap((child, index) => {
    const parent = tree[Math.floor(index / CHILDREN)];
    return parent === undefined ? [] : [{ parent, child }];
  });
}

function standingAlone(plans: readonly ThreadPlan[]): ThreadPlan[] {
  const parents = new Set(plans.map((plan) => plan.parentId));
  return plans.filter((plan) => !plan.archived && plan.parentId === null && !parents.has(plan.id));
}

function shuffled(plans: ThreadPlan[], seed: number): ThreadPlan[] {
  const random = createRandom(seed);
  return plans
    .map((plan) => ({ plan, key: random.next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ plan }) => plan);
}

function takeFrom(free: ThreadPlan[], count: number, era: Era | undefined): readonly string[] {
  const taken = free.filter((plan) => era === undefined || plan.era === era).slice(0, count);
  if (taken.length < count) throw new Error('the home has too few threads; use at least 1,000');
  const gone = new Set(taken);
  free.splice(0, free.length, ...free.filter((plan) => !gone.has(plan)));
  return taken.map(({ id }) => id);
}
