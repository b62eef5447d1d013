import { FaultyFiles } from '../faulty-files.ts';
import { killAt, type Moment } from '../faults.ts';
import { faultedHome } from '../faulted/faulted-home.ts';
import { KILLED_ROOMS } from './changes-of-rooms.ts';
import { KILLED_CHANGES, KILLED_SEEDS, KILLED_TOGETHER } from './changes-to-kill.ts';
import { openJournaled } from './journaled-home.ts';

/** Where the process ends: at a step on files. */
interface Order {
  readonly folder: string;
  readonly change: number;
  readonly step: number;
  readonly when: Moment;
  /** True: the change was made, and its undo is what is killed. */
  readonly undo: boolean;
}

const order = JSON.parse(process.argv[2] ?? '') as Order;
const files = new FaultyFiles(killAt(order.step, order.when));
const home = await openJournaled(faultedHome(order.folder), KILLED_SEEDS, { files });
const change = [...KILLED_CHANGES, ...KILLED_TOGETHER, ...KILLED_ROOMS][order.change];
if (change === undefined) throw new Error(`no change ${order.change}`);
if (order.undo) await home.history.undo(undefined, undefined);
else await home.changes.run({ kind: 'edit', title: change.title }, (entry) => change.change(entry, home));
process.exit(3);
