import { appendFileSync, existsSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RolloutRecorder } from '../../../src/main/rollout/index.ts';
import { type Fault, FAULTS } from '../../support/faults.ts';
import { FaultyFiles } from '../../support/faulty-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { item, type Kit, kitIn, numbersIn } from './recorder-kit.ts';

type Command =
  | { readonly kind: 'append'; readonly pads: readonly number[] }
  | { readonly kind: 'persist' | 'flush' | 'resume' | 'discard' | 'crash' };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      pads: fc.array(fc.integer({ min: 0, max: 70_000 }), { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('persist', 'flush', 'resume', 'discard') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
);

/** For each step whether, and how, it fails; later steps go well. */
const faults: fc.Arbitrary<readonly (Fault | null)[]> = fc.array(
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...FAULTS) }),
  { minLength: 20, maxLength: 150 },
);

/** One rollout and what must be in it. */
class Life {
  readonly #kit: Kit;
  readonly #files: FaultyFiles;
  #recorder: RolloutRecorder;
  #expected: readonly number[] = [];
  #next = 0;
  #calm = false;
  #isPrefix = true;

  constructor(kit: Kit, plan: readonly (Fault | null)[]) {
    this.#kit = kit;
    this.#files = new FaultyFiles(({ number }) => (this.#calm ? null : (plan[number - 1] ?? null)), {
      reads: true,
    });
    this.#recorder = kit.create(this.#files);
  }

  /** Whether what was stored when the rest was discarded was always the beginning of it. */
  get isPrefix(): boolean {
    return this.#isPrefix;
  }

  async run(next: Command): Promise<void> {
    switch (next.kind) {
      case 'append':
        return await this.#append(next.pads);
      case 'persist':
      case 'flush':
        return await this.#recorder[next.kind]().catch(() => undefined);
      case 'resume':
        return await this.#resume();
      case 'discard':
        return await this.#discard();
      case 'crash':
        return await this.#crash();
    }
  }

  /** The disk is well again: everything that waits is stored. */
  async end(): Promise<readonly number[]> {
    this.#calm = true;
    await this.#recorder.flush();
    await this.#recorder.shutdown();
    return this.#expected;
  }

  async #append(pads: readonly number[]): Promise<void> {
    const numbers = pads.map(() => this.#next++);
    this.#expected = [...this.#expected, ...numbers];
    const items = numbers.map((number, index) => item(number, pads[index]));
    await this.#recorder.append(items).catch(() => undefined);
  }

  async #resume(): Promise<void> {
    const done = await this.#recorder.shutdown().then(
      () => true,
      () => false,
    );
    if (done) await this.#again();
  }

  async #discard(): Promise<void> {
    await this.#recorder.discard();
    const stored = existsSync(this.#kit.path) ? numbersIn(this.#kit) : [];
    this.#isPrefix &&= stored.every((number, index) => number === this.#expected[index]);
    this.#expected = this.#expected.slice(0, stored.length);
    await this.#again();
  }

  /** Another writer ended in the middle of a line. */
  async #crash(): Promise<void> {
    await this.#discard();
    if (existsSync(this.#kit.path)) appendFileSync(this.#kit.path, '{"timestamp":"2026-');
  }

  async #again(): Promise<void> {
    const calm = this.#calm;
    this.#calm = true;
    // A disk that failed again and again can leave a beginning of the first line.
    if (typeof this.#kit.records()[0] === 'string') rmSync(this.#kit.path, { force: true });
    const isThere = existsSync(this.#kit.path);
    this.#recorder = isThere ? await this.#kit.resume(this.#files) : this.#kit.create(this.#files);
    this.#calm = calm;
  }
}

describe.each(['legacy', 'paginated'] as const)('any life of a %s rollout', (mode) => {
  it('stores what was appended, in order, once, with dense ordinals, whatever fails on the way', async () => {
    const home = await tempFolder();
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 14 }), faults, async (commands, plan) => {
        const kit = kitIn(home, mode);
        rmSync(kit.path, { force: true });
        const life = new Life(kit, plan);
        for (const next of commands) await life.run(next);
        const expected = await life.end();
        expect(life.isPrefix).toBe(true);
        const isThere = existsSync(kit.path);
        expect(isThere ? numbersIn(kit) : []).toEqual(expected);
        if (!isThere) return;
        const records = kit.records().filter((line) => typeof line !== 'string');
        expect(records.filter(({ type }) => type === 'session_meta')).toHaveLength(1);
        const dense = records.map((_, index) => (mode === 'paginated' ? index : undefined));
        expect(records.map(({ ordinal }) => ordinal)).toEqual(dense);
      }),
      { numRuns: 50 },
    );
  });
});
