import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { toSkeinError } from '../../../src/shared/errors.ts';
import { faultedHome } from '../faulted/faulted-home.ts';
import { KILLED_SEEDS } from './changes-to-kill.ts';
import { openJournaled } from './journaled-home.ts';

/** A process that undoes and does again, as often as it is told, beside others. */
interface Order {
  readonly folder: string;
  readonly name: string;
  readonly entryId: string;
  readonly rounds: number;
}

const { folder, name, entryId, rounds } = JSON.parse(process.argv[2] ?? '') as Order;
const home = await openJournaled(faultedHome(folder), KILLED_SEEDS);
writeFileSync(join(folder, `${name}.ready`), '');
while (!existsSync(join(folder, 'go'))) await delay(1);
const said: string[] = [];
for (let round = 0; round < rounds; round += 1) {
  const redo = () => home.history.redo(undefined, undefined);
  for (const take of [() => home.history.undo(entryId, undefined), redo]) {
    try {
      const { results } = await take();
      said.push(...results.map(({ outcome, message }) => message ?? outcome));
    } catch (thrown) {
      const { code, message } = toSkeinError(thrown);
      said.push(`${code}: ${message}`);
    }
  }
}
await home.close();
process.stdout.write(JSON.stringify(said));
