import { SkeinError } from '../../shared/errors.ts';
import type { Statements } from './statements.ts';
import type { BackfillState, BackfillStatus } from './types.ts';

const STATE = `SELECT status, owner, lease_renewed_ms AS leaseRenewedAtMs, completed_ms AS completedAtMs
  FROM backfill WHERE id = 1`;
const CLAIM = `UPDATE backfill SET status = 'running', owner = @owner, lease_renewed_ms = @now
  WHERE id = 1 AND (status = 'pending' OR (status = 'running' AND (owner = @owner OR lease_renewed_ms <= @now - @lease)))`;
const COMPLETE = `UPDATE backfill SET status = 'complete', completed_ms = @now
  WHERE id = 1 AND status = 'running' AND owner = @owner`;

interface BackfillRow extends Omit<BackfillState, 'status'> {
  readonly status: BackfillStatus;
}

export function backfillState(statements: Statements): BackfillState {
  const row = statements.get<BackfillRow>(STATE).get();
  return row ?? { status: 'pending', owner: null, leaseRenewedAtMs: null, completedAtMs: null };
}

/** One conditional update, so that of two processes that claim at once only one succeeds. */
export function claimBackfill(
  statements: Statements,
  owner: string,
  nowMs: number,
  leaseMs: number,
): boolean {
  return statements.get(CLAIM).run({ owner, now: nowMs, lease: leaseMs }).changes === 1;
}

export function completeBackfill(statements: Statements, owner: string, nowMs: number): void {
  const done = statements.get(COMPLETE).run({ owner, now: nowMs }).changes === 1;
  if (done || backfillState(statements).status === 'complete') return;
  throw new SkeinError('conflict', 'another process has taken over the reading of this home');
}
