import { describe, expect, test } from 'vitest';
import { planThreads } from '../../../bench/generator/index.ts';
import { smallHome } from '../../../bench/parameters.ts';
import { writeCodexDatabase } from '../../../bench/store/codex-database.ts';
import { planWorkload, treeEdges } from '../../../bench/store/workload.ts';
import { findCodexDb, openCodexDb } from '../../../src/main/codex-db/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const HOME = smallHome(1_000);

describe('the workload of the store benchmark', () => {
  test('takes active threads that stand alone, each for one purpose', () => {
    const { edits, appended, tree } = planWorkload(HOME);
    const { legacy, paginated } = edits;
    const all = [legacy, paginated].flatMap(({ cold, live }) => [...cold, ...live]);
    const ids = [...all, ...appended, ...tree];
    expect(new Set(ids).size).toBe(ids.length);
    const plans = planThreads(HOME);
    const parents = new Set(plans.map((plan) => plan.parentId));
    const taken = plans.filter(({ id }) => ids.includes(id));
    expect(taken).toHaveLength(ids.length);
    expect(taken.every((plan) => !plan.archived && plan.parentId === null && !parents.has(plan.id))).toBe(
      true,
    );
    const eras = new Map(plans.map((plan) => [plan.id, plan.era]));
    expect([...legacy.cold, ...legacy.live, ...appended].map((id) => eras.get(id))).not.toContain(
      'paginated',
    );
    expect([...paginated.cold, ...paginated.live].map((id) => eras.get(id))).not.toContain('legacy');
  });

  test('hangs all 500 threads of the tree below its root', () => {
    const { tree } = planWorkload(HOME);
    const parents = new Map(treeEdges(tree).map(({ parent, child }) => [child, parent]));
    const rootOf = (id: string): string => {
      const parent = parents.get(id);
      return parent === undefined ? id : rootOf(parent);
    };
    expect(tree).toHaveLength(500);
    expect(new Set(tree.map(rootOf))).toEqual(new Set([tree[0]]));
  });

  test('refuses a home with too few threads', () => {
    expect(() => planWorkload(smallHome(500))).toThrow('too few');
  });

  test("fills a Codex database with a row for every thread and the tree's edges", async () => {
    const home = await tempFolder();
    const plans = planThreads(HOME);
    writeCodexDatabase(home, plans, planWorkload(HOME).tree);
    const path = findCodexDb({ home, env: {}, configText: null });
    const opening = openCodexDb({ path: path ?? '', readOnly: true });
    if (opening.kind !== 'open') throw new Error(opening.reason);
    expect(
      opening.db
        .readRows(null, 2_000)
        .rows.map(({ threadId }) => threadId)
        .toSorted(),
    ).toEqual(plans.map(({ id }) => id).toSorted());
    expect(opening.db.spawnEdges(null, 2_000).edges).toHaveLength(499);
    opening.db.close();
  });
});
