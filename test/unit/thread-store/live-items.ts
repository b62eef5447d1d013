import type { CreateThreadParams, RolloutItem } from '../../../src/main/thread-store/types.ts';
import type { SyncClock } from '../../../src/main/thread-store/thread-metadata-sync.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';
import type { RolloutLine } from '../../support/rollout-builder.ts';

/** What a program says when it begins a thread. */
export function newThread(threadId: ThreadId, given: Partial<CreateThreadParams> = {}): CreateThreadParams {
  return {
    threadId,
    source: 'cli',
    cwd: '/projects/orbit',
    modelProvider: 'openai',
    cliVersion: '0.131.0',
    originator: 'codex_exec',
    createdAt: '2026-05-15T10:00:00.000Z',
    ...given,
  };
}

/** Lines of a rollout as items to append. */
export function itemsOf(lines: readonly RolloutLine[]): readonly RolloutItem[] {
  return lines.map(({ type, payload }) => ({ type, payload }));
}

/** A clock that stands still until it is told otherwise. */
export class HandClock implements SyncClock {
  readonly touchIntervalMs = 5_000;
  #ms: number;

  constructor(at = '2026-05-15T12:00:00.000Z') {
    this.#ms = Date.parse(at);
  }

  readonly now = (): number => this.#ms;

  /** The time now, as threads show it. */
  get iso(): string {
    return new Date(this.#ms).toISOString();
  }

  pass(ms: number): void {
    this.#ms += ms;
  }
}
