import { existsSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RolloutRecorder } from '../../../src/main/rollout/index.ts';
import { type Fault, FAULTS, faultAt, faultFrom, type FaultPlan } from '../../support/faults.ts';
import { FaultyFiles } from '../../support/faulty-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { item, type Kit, kitIn, numbersIn } from './recorder-kit.ts';

const MODES = ['legacy', 'paginated'] as const;

/** Every command of a recorder, of a new rollout and of one that is continued. Those that fail are gone on from. */
async function life(kit: Kit, files: FaultyFiles): Promise<void> {
  const first = kit.create(files);
  await tried(kit, () => first.persist());
  await tried(kit, () => first.append([item(1), item(2, 3000)]));
  await tried(kit, () => first.append([item(3)]));
  await untilDone(() => first.shutdown());
  const second = await resumed(kit, files);
  await tried(kit, () => second.append([item(4)]));
  await tried(kit, () => second.flush());
  await tried(kit, () => second.append([item(5)]));
  await untilDone(() => second.shutdown());
}

/** Runs a command that may fail; whatever comes of it, every line that was whole before still is. */
async function tried(kit: Kit, command: () => Promise<void>): Promise<void> {
  const before = wholeLines(kit);
  await command().catch(() => undefined);
  expect(wholeLines(kit).startsWith(before)).toBe(true);
}

/** A fault befalls one step, so that a second or third try succeeds. */
async function untilDone<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await run();
    } catch {
      // The next try tells.
    }
  }
  return await run();
}

function resumed(kit: Kit, files: FaultyFiles): Promise<RolloutRecorder> {
  return untilDone(() => kit.resume(files));
}

function wholeLines(kit: Kit): string {
  const text = kit.text() ?? '';
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

function expectWhole(kit: Kit, mode: (typeof MODES)[number]): void {
  const records = kit.records();
  expect(records.map((line) => (typeof line === 'string' ? line : line.type))).toEqual([
    'session_meta',
    ...Array.from({ length: 5 }, () => 'event_msg'),
  ]);
  expect(numbersIn(kit)).toEqual([1, 2, 3, 4, 5]);
  const ordinals = records.map((line) => (typeof line === 'string' ? null : (line.ordinal ?? null)));
  expect(ordinals).toEqual(mode === 'paginated' ? [0, 1, 2, 3, 4, 5] : Array.from({ length: 6 }, () => null));
  expect(kit.text()?.endsWith('\n')).toBe(true);
}

async function stepsOf(mode: (typeof MODES)[number]): Promise<number> {
  const files = new FaultyFiles(undefined, { reads: true });
  await life(kitIn(await tempFolder(), mode), files);
  return files.journal.length;
}

function told(fault: Fault): string {
  return JSON.stringify(fault);
}

describe.each(MODES)('a %s rollout under faults', (mode) => {
  it('goes through the steps that the faults are put at', async () => {
    const files = new FaultyFiles();
    const kit = kitIn(await tempFolder(), mode);
    await life(kit, files);
    const names = files.journal.map((entry) => entry.split(' ')[1]);
    expect(new Set(names)).toEqual(new Set(['makeFolder', 'open', 'write', 'sync', 'close']));
    expect(names.filter((name) => name === 'write')).toHaveLength(6);
    expectWhole(kit, mode);
  });

  it.each(FAULTS.map((fault) => [told(fault), fault] as const))(
    'loses and doubles no line whichever step meets %s',
    async (_, fault) => {
      const home = await tempFolder();
      const steps = await stepsOf(mode);
      for (let number = 1; number <= steps; number++) {
        const kit = kitIn(`${home}`, mode);
        const files = new FaultyFiles(faultAt(number, fault), { reads: true });
        await life(kit, files);
        expect(files.faults).toBe(1);
        expectWhole(kit, mode);
        rmSync(kit.path);
      }
    },
  );

  it.each(FAULTS.map((fault) => [told(fault), fault] as const))(
    'keeps what waits while every step from some one on meets %s, until it stops',
    async (_, fault) => {
      const home = await tempFolder();
      const steps = await stepsOf(mode);
      for (let number = 1; number <= steps; number += 3) {
        const kit = kitIn(home, mode);
        let broken = true;
        const broke = faultFrom(number, fault);
        const plan: FaultPlan = (step) => (broken ? broke(step) : null);
        const recorder = kit.create(new FaultyFiles(plan, { reads: true }));
        for (const n of [1, 2, 3, 4, 5]) await tried(kit, () => recorder.append([item(n)]));
        broken = false;
        await recorder.flush();
        await recorder.shutdown();
        expectWhole(kit, mode);
        expect(recorder.linesWritten).toBe(6);
        rmSync(kit.path);
      }
    },
  );

  it('ends what is half written when it cannot be taken back', async () => {
    for (const fault of FAULTS.filter(({ kind }) => kind !== 'short')) {
      for (const bytes of [1, 7, -1]) {
        const kit = kitIn(await tempFolder(), mode);
        const once = { truncate: true, write: 3 };
        const files = new FaultyFiles((step) => {
          if (step.name === 'write' && --once.write === 0) return { kind: 'short', bytes };
          if (step.name !== 'truncate' || !once.truncate) return null;
          once.truncate = false;
          return fault;
        });
        await life(kit, files);
        expect(files.faults).toBe(2);
        expectWhole(kit, mode);
      }
    }
  });

  it('leaves no file without a line when the first line cannot be written', async () => {
    for (const fault of FAULTS) {
      const kit = kitIn(await tempFolder(), mode);
      const recorder = kit.create(new FaultyFiles((step) => (step.name === 'write' ? fault : null)));
      await recorder.append([item(1)]).catch(() => undefined);
      await recorder.discard();
      expect(existsSync(kit.path) ? kit.records()[0] : { type: 'session_meta' }).toMatchObject({
        type: 'session_meta',
      });
    }
  });
});
