import type { FoldParts } from './fold-parts.ts';
import { countShown } from './shown-count.ts';
import type { TranscriptRecord } from './types.ts';
import { addUsage, tokensIn, usedSince } from './usage.ts';

/** Folds the events that are about turns as a whole. */
export class TurnEventFold {
  readonly #parts: FoldParts;

  constructor(parts: FoldParts) {
    this.#parts = parts;
  }

  /** False: the event is about something else. */
  add(type: string, { payload }: TranscriptRecord): boolean {
    const { turns } = this.#parts;
    switch (type) {
      case 'task_started':
      case 'turn_started':
        turns.started(payload);
        return true;
      case 'task_complete':
      case 'turn_complete':
        turns.completed(payload);
        return true;
      case 'turn_aborted':
        turns.aborted(payload);
        return true;
      case 'thread_rolled_back':
        this.#rolledBack(payload['num_turns']);
        return true;
      case 'token_count':
        this.#tokens(payload);
        return true;
      default:
        return false;
    }
  }

  #rolledBack(count: unknown): void {
    const { turns, layout, state } = this.#parts;
    const { rewrites } = state;
    if (turns.rolledBack(count) === null) return;
    const isSame = state.counted.rewrites === rewrites && state.counted.items <= layout.itemCount;
    const known = isSame ? state.counted : { items: 0, shown: 0 };
    const more = countShown(known.items, layout.itemCount, (at) => layout.item(at), state.unanswered);
    state.serial = known.shown + more;
    state.counted = { items: layout.itemCount, shown: state.serial, rewrites: state.rewrites };
  }

  #tokens(payload: TranscriptRecord['payload']): void {
    const { state, layout } = this.#parts;
    const { total, last } = tokensIn(payload);
    if (total === null) return;
    const used = usedSince(state.usage, total, last);
    state.usage = total;
    const turn = state.current ?? layout.turnCount - 1;
    if (turn >= 0 && used.total > 0) {
      layout.changeTurn(turn, { usage: addUsage(layout.turn(turn).usage, used) });
    }
  }
}
