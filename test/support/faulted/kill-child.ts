import type { CodexDb } from '../../../src/main/codex-db/types.ts';
import { seedId } from '../../contract/thread-seed.ts';
import { FaultyFiles } from '../faulty-files.ts';
import { killAt } from '../faults.ts';
import { faultedHome, openFaulted } from './faulted-home.ts';
import type { KillOrder } from './kill-points.ts';
import { madeId, MUTATIONS } from './mutations.ts';

/**
 * Does one mutation and ends in the middle of it, killed by itself: `node kill-child.ts ORDER`. Ends with code 3 when the
 * point was never reached.
 */
const order = JSON.parse(process.argv[2] ?? '') as KillOrder;
const place = faultedHome(order.folder);
const { point } = order;
const die = () => process.kill(process.pid, 'SIGKILL');

/** Dies right before or right after Codex's row is final. */
function dyingAtCommit(codexDb: CodexDb): CodexDb {
  if (point.kind !== 'commit') return codexDb;
  const beginUpdate: CodexDb['beginUpdate'] = (id, edit) => {
    const open = codexDb.beginUpdate(id, edit);
    if (open === null) return null;
    const commit = () => {
      if (point.when === 'before') die();
      open.commit();
      die();
    };
    return { commit, rollback: () => open.rollback() };
  };
  return new Proxy(codexDb, {
    get: (target, key) => {
      if (key === 'beginUpdate') return beginUpdate;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const files = new FaultyFiles(point.kind === 'step' ? killAt(point.step, point.when) : undefined);
const { store } = await openFaulted(place, { files, guard: dyingAtCommit });
const subject = { store, id: seedId(order.n), newId: madeId(order.n), outside: place.outside };
await MUTATIONS[order.mutation]?.run(subject);
process.exit(3);
