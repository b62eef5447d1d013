import type { Turn, TurnStatus } from '../../../../shared/transcript.ts';
import type { TurnEntry } from '../types.ts';
import { isoTime } from './time.ts';

/** What is known of a turn besides its entry. */
export interface TurnPlace {
  readonly index: number;
  readonly itemCount: number;
  readonly isLast: boolean;
  /** Whether a program writes to the thread just now. */
  readonly live: boolean;
}

/**
 * The turn at a place. One that was never ended is under way only as the last one of a live thread; else it was
 * interrupted, as Codex has it too. An id that is missing becomes `turn-N`, counted from 1.
 */
export function buildTurn(entry: TurnEntry, { index, itemCount, isLast, live }: TurnPlace): Turn {
  const { status, error, firstItem, title, usage } = entry;
  return {
    index,
    id: (entry.id ?? `turn-${index + 1}`).toWellFormed(),
    status: statusNow(status, isLast && live),
    startedAt: isoTime(entry.startedAtMs),
    completedAt: isoTime(entry.completedAtMs),
    durationMs: entry.durationMs,
    error: error?.toWellFormed() ?? null,
    firstItem,
    itemCount,
    title,
    usage,
  };
}

function statusNow(status: TurnStatus, underWay: boolean): TurnStatus {
  return status === 'inProgress' && !underWay ? 'interrupted' : status;
}
