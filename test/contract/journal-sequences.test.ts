import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toSkeinError } from '../../src/shared/errors.ts';
import { KILLED_SEEDS } from '../support/journaled/changes-to-kill.ts';
import { journaledHome, type JournaledHome, pictureOf, readBack } from './journal-fixture.ts';
import { seedId } from './thread-seed.ts';

const thread = fc.integer({ min: 1, max: 3 });
const word = fc.constantFrom('one', 'two\nlines', '“three”', 'before');

/** What a user may do, in any order; what cannot be done then is refused. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('name' as const), thread, word }),
  fc.record({ kind: fc.constant('branch' as const), thread, word }),
  fc.record({ kind: fc.constant('memory' as const), thread, on: fc.boolean() }),
  fc.record({ kind: fc.constant('archive' as const), thread }),
  fc.record({ kind: fc.constant('unarchive' as const), thread, keep: fc.boolean() }),
  fc.record({ kind: fc.constant('delete' as const), thread }),
  fc.record({ kind: fc.constant('undo' as const), back: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ kind: fc.constant('redo' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take({ changes, history }: JournaledHome, done: Step): Promise<unknown> {
  const run = (work: Parameters<typeof changes.run<unknown>>[1]) =>
    changes.run({ kind: 'edit', title: done.kind }, work);
  switch (done.kind) {
    case 'name':
      return await run((entry) => entry.edit(seedId(done.thread), { name: done.word.replace('\n', ' ') }));
    case 'branch':
      return await run((entry) => entry.edit(seedId(done.thread), { gitInfo: { branch: done.word } }));
    case 'memory':
      return await run((entry) =>
        entry.edit(seedId(done.thread), { memoryMode: done.on ? 'enabled' : 'disabled' }),
      );
    case 'archive':
      return await run((entry) => entry.archive(seedId(done.thread)));
    case 'unarchive':
      return await run((entry) => entry.unarchive([seedId(done.thread)], { keepUpdatedAt: done.keep }));
    case 'delete':
      return await run((entry) => entry.delete(seedId(done.thread)));
    case 'undo':
      return await history.undo(history.list(null, 20).entries[done.back]?.id, undefined);
    case 'redo':
      return await history.redo(undefined, undefined);
  }
}

const EXPECTED = new Set(['not_found', 'invalid_request', 'conflict', 'unsupported']);

it('whatever is done, undone and done again, all of it can be taken back in the end', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const home = await journaledHome(KILLED_SEEDS, { era: '169' });
      const before = readBack(await pictureOf(home));
      for (const one of steps) {
        await take(home, one).catch((thrown: unknown) => {
          expect(EXPECTED, toSkeinError(thrown).message).toContain(toSkeinError(thrown).code);
        });
      }
      for (let left = 40; home.history.list(null, 1).undo !== null; left -= 1) {
        expect(left).toBeGreaterThan(0);
        const { results } = await home.history.undo(undefined, undefined);
        expect(results.map(({ outcome, message }) => message ?? outcome)).toEqual(
          results.map(() => 'undone'),
        );
      }
      expect(readBack(await pictureOf(home))).toEqual(before);
      await home.close();
    }),
    { numRuns: 25 },
  );
});
