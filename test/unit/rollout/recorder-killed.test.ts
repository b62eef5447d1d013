import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../support/faults.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { outputOf, runChild } from './child.ts';
import { ID, item, type Kit, kitIn, numbersIn } from './recorder-kit.ts';

const SUPPORT = join(import.meta.dirname, '../../support');
const AT_ONCE = 3;

interface Point {
  readonly number: number;
  readonly when: Moment;
}

interface Ended {
  /** Steps as the journal has them; of a process that was killed only what it could still tell. */
  readonly steps: readonly string[];
  /** How many records were said to be stored. */
  readonly acknowledged: number;
}

/** Runs a new rollout's life in another process, which ends itself at the point, or tells its steps. */
async function runAndEnd({ home, path }: Kit, mode: string, point: Point | null): Promise<Ended> {
  const plan = point === null ? 'undefined' : `killAt(${point.number}, ${JSON.stringify(point.when)})`;
  const child = runChild(`
    const { FaultyFiles } = await import(${JSON.stringify(join(SUPPORT, 'faulty-files.ts'))});
    const { killAt } = await import(${JSON.stringify(join(SUPPORT, 'faults.ts'))});
    const files = new FaultyFiles(${plan});
    const place = { home: ${JSON.stringify(home)}, path: ${JSON.stringify(path)}, files };
    const meta = async () => ({ id: ${JSON.stringify(ID)}, history_mode: ${JSON.stringify(mode)} });
    const items = (...numbers) => numbers.map((n) => ({
      type: 'event_msg',
      payload: { type: 'agent_message', n, pad: 'x'.repeat(n * 900) },
    }));
    const first = rollout.RolloutRecorder.create({ ...place, historyMode: ${JSON.stringify(mode)}, sessionMeta: meta });
    for (const batch of [items(1, 2), items(3)]) {
      await first.append(batch);
      fs.writeSync(1, 'stored\\n'.repeat(batch.length));
    }
    await first.shutdown();
    const second = await rollout.RolloutRecorder.resume(place);
    await second.append(items(4));
    fs.writeSync(1, 'stored\\n');
    await second.shutdown();
    fs.writeSync(1, files.journal.join('\\n'));
  `);
  const lines = (await outputOf(child)).split('\n').filter((line) => line !== '');
  expect(child.signalCode).toBe(point === null ? null : 'SIGKILL');
  const acknowledged = lines.filter((line) => line === 'stored').length;
  return { steps: lines.slice(acknowledged), acknowledged };
}

function isWrite(step: string): boolean {
  return step.includes(' write ');
}

/** Before every step, and in the middle of and after those that change the file's bytes. */
function pointsOf(steps: readonly (string | null)[]): readonly Point[] {
  return steps.flatMap((step, index): readonly Point[] => {
    const number = index + 1;
    const before = { number, when: 'before' } as const;
    if (step === null) return [];
    if (!isWrite(step)) return [before];
    return [before, { number, when: 'middle' }, { number, when: 'after' }];
  });
}

/** What the killed process left is whole as far as it goes, and a new one goes on from there. */
async function expectContinued(kit: Kit, mode: string, acknowledged: number): Promise<void> {
  const text = existsSync(kit.path) ? (kit.text() ?? '') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  expect(whole === '' ? 0 : numbersIn(kit).length).toBeGreaterThanOrEqual(acknowledged);
  if (whole === '') return;
  const stored = numbersIn(kit);
  expect(stored).toEqual([1, 2, 3, 4].slice(0, stored.length));
  const recorder = await kit.resume();
  await recorder.append([item(9)]);
  await recorder.shutdown();
  expect(kit.text()?.startsWith(text)).toBe(true);
  expect(numbersIn(kit)).toEqual([...stored, 9]);
  const ordinals = kit.records().flatMap((line) => (typeof line === 'string' ? [] : [line.ordinal]));
  expect(ordinals).toEqual(ordinals.map((_, index) => (mode === 'paginated' ? index : undefined)));
}

describe.each(['legacy', 'paginated'] as const)(
  'a process that is killed while it writes a %s rollout',
  (mode) => {
    it('has lost nothing that it said was stored, wherever it ended', { timeout: 120_000 }, async () => {
      const dry = await runAndEnd(kitIn(await tempFolder(), mode), mode, null);
      expect(dry.acknowledged).toBe(4);
      const points = [...pointsOf(dry.steps)];
      expect(points.length).toBeGreaterThan(25);
      const next = async (): Promise<void> => {
        for (let point = points.pop(); point !== undefined; point = points.pop()) {
          const kit = kitIn(await tempFolder(), mode);
          const { acknowledged } = await runAndEnd(kit, mode, point);
          await expectContinued(kit, mode, acknowledged);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, next));
    });
  },
);
