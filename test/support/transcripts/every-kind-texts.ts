import type { RolloutLine } from '../rollout-builder.ts';

/** What the threads that hold every kind of item have in common: mostly texts. */

export const CWD = '/projects/orbit';

export const PROMPT = [
  'Two CLI processes can start at once and both run the backfill. The second fails with `database is locked`.',
  '',
  'Find out which **migration** or backfill step holds the lock, and make the second one wait.',
].join('\n');

export const COMMENTARY = 'I look at who opens the state database first, then at how the lease is claimed.';

export const ANSWER = [
  'The lease is claimed inside the same transaction now, so the second process waits up to **30 s** and then goes on',
  'without the handle. Two tests cover it:',
  '',
  '- a concurrent worker finishes and the waiter gets the handle',
  '- a stuck worker times out and the process ~~fails~~ still starts',
  '',
  '| step | before | after |',
  '| --- | ---: | ---: |',
  '| claim | 40 s | 12 ms |',
  '| backfill | 8.1 s | 8.0 s |',
  '',
  '- [x] tests',
  '- [ ] notes',
  '',
  '```ts',
  '/** True when nobody has renewed the lease in time. */',
  'export function leaseExpired(row: LeaseRow, now: number): boolean {',
  "  return row.status === 'running' && now - row.heartbeat > 900_000; // 15 min",
  '}',
  '```',
  '',
  'See https://example.invalid/locks and [the notes](https://example.invalid/notes).[^1]',
  '',
  '[^1]: SQLite waits for `busy_timeout` at most.',
].join('\n');

export const REASONING = [
  '**Looking at who opens the state database**\n\nThe command line and the window both open it when they start. Only one of them may run the backfill.',
  '**Comparing the two lease queries**\n\nThe first reads and then writes, which is where the race is.',
];

const ESC = '\u001b';

export const TEST_OUTPUT = [
  `${ESC}[1m${ESC}[46m RUN ${ESC}[49m${ESC}[22m ${ESC}[36mv5.1.1${ESC}[39m /projects/orbit`,
  '',
  'collecting 0%\rcollecting 50%\rcollecting 100%',
  ...Array.from(
    { length: 30 },
    (_, at) =>
      ` ${ESC}[32m✓${ESC}[39m test/state/lease-${at + 1}.test.ts ${ESC}[2m(${at + 3} tests)${ESC}[22m ${ESC}[33m${at * 7 + 12}ms${ESC}[39m`,
  ),
  '',
  `${ESC}[2m Test Files ${ESC}[22m ${ESC}[1m${ESC}[32m30 passed${ESC}[39m${ESC}[22m (30)`,
  `${ESC}[2m   Duration ${ESC}[22m ${ESC}[38;5;208m4.21s${ESC}[39m ${ESC}[38;2;120;160;255mtruecolour${ESC}[39m`,
].join('\n');

export const FAILED_OUTPUT = [
  `${ESC}[31mError: SQLITE_BUSY: database is locked${ESC}[39m`,
  '    at Statement.run (src/state/open.ts:41:12)',
  '    at backfill (src/state/backfill.ts:88:5)',
  '',
].join('\n');

export const UPDATE_DIFF = [
  '@@ -38,9 +38,12 @@ export function claimLease(db: StateDb, now: number) {',
  "   const row = db.get('SELECT status, heartbeat FROM backfill_state WHERE id = 1');",
  '   if (row === undefined) return insertLease(db, now);',
  "-  if (row.status === 'running') return null;",
  '-  // another process finished',
  "+  if (row.status === 'running' && !leaseExpired(row, now)) {",
  '+    return waitForWorker(row, deadline);',
  '+  }',
  '+  // another process has finished, or is stuck',
  '   return takeOver(db, row, now);',
  ' }',
  '@@ -71,3 +74,3 @@',
  ' ',
  '-export const LEASE_MS = 600_000;',
  '+export const LEASE_MS = 900_000;',
  ' export const WAIT_MS = 30_000;',
  '',
].join('\n');

export const NEW_FILE = [
  "import { expect, test } from 'vitest';",
  "import { claimLease } from '../../src/state/lease.ts';",
  '',
  "test('a stuck worker loses its lease', () => {",
  '  expect(claimLease(db, LATER)).toMatchObject({ status: "taken" });',
  '});',
  '',
].join('\n');

export const OLD_FILE = '# Notes\n\nThe lease is ten minutes.\n';

export const SUMMARY = [
  'We are fixing a race of two backfills.',
  '',
  '- `claimLease` now reads and writes in one transaction',
  '- tests are in `test/state/lease.test.ts`',
].join('\n');

export const PLAN_TEXT = [
  '# Wait for the lease',
  '',
  '1. Read and claim in one transaction',
  '2. Wait, then go on without',
].join('\n');

export const REVIEW_TEXT = [
  'The change is right. One remark:',
  '',
  'Review comment:',
  '',
  '- [P2] Say how long it waits — src/state/lease.ts:41-44',
  '  The log should name the process that holds the lease.',
].join('\n');

/** The lines with times of their own, the first one's given. */
export function fourSecondsApart(lines: readonly RolloutLine[], from: Date): readonly RolloutLine[] {
  return lines.map((entry, at) => ({
    ...entry,
    timestamp: new Date(from.getTime() + at * 4_000).toISOString(),
  }));
}
