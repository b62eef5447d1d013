import { type JsonObject, textOf } from '../../rollout/index.ts';
import type { EntryLayout } from './entry-layout.ts';
import type { MutableState } from './fold-state.ts';
import { errorOf, isHarmless, newTurn, numberOf, secondsOf } from './turn-facts.ts';
import type { TurnEntry } from './types.ts';

/** Turns without a beginning or an end that are remembered. */
const PROVISIONAL_MOST = 200;

export interface TurnKeeperOptions {
  readonly state: MutableState;
  readonly layout: EntryLayout;
  /** True: items name their turns, and a turn's lines are about that turn alone. */
  readonly byName: boolean;
  /** Called before a turn ends, however that happens. */
  readonly onClose: () => void;
}

/** Begins, ends and takes back turns as Codex does when it reads a rollout. */
export class TurnKeeper {
  readonly #state: MutableState;
  readonly #layout: EntryLayout;
  readonly #byName: boolean;
  readonly #onClose: () => void;

  constructor({ state, layout, byName, onClose }: TurnKeeperOptions) {
    this.#state = state;
    this.#layout = layout;
    this.#byName = byName;
    this.#onClose = onClose;
  }

  /** The turn that an item of Codex without a turn's name belongs to. One begins when none is open. */
  shown(): number {
    return this.#state.current ?? this.#beginImplicit();
  }

  /** The turn for what only Skein shows: it begins none that Codex does not have. */
  home(): number {
    const { current } = this.#state;
    if (current !== null) return current;
    if (this.#layout.turnCount > 0) return this.#layout.turnCount - 1;
    this.#state.adoptable = true;
    return this.#layout.addTurn(newTurn(null, { status: 'completed' }));
  }

  /** The turn for a message of the user, which begins one unless the current turn was begun by a line of its own. */
  forPrompt(): number {
    const { current, hollow } = this.#state;
    if (current === null) return this.#beginImplicit();
    const { explicit, compaction } = this.#layout.turn(current);
    return explicit || (compaction && hollow) ? current : this.#beginImplicit();
  }

  /** The turn with that id; null: there is none. Where items name their turns it comes into being with the first. */
  named(id: string): number | null {
    const known = this.#find(id);
    if (known !== null || !this.#byName) return known;
    this.#state.provisional = [...this.#state.provisional, id].slice(-PROVISIONAL_MOST);
    return this.#layout.addTurn(newTurn(id, { status: 'inProgress' }));
  }

  /** The turn with that id, which begins with this line when there is none. */
  namedOrBegun(id: string): number {
    return this.#layout.findTurn(id) ?? this.#begin(newTurn(id, { status: 'inProgress', explicit: true }));
  }

  started({ turn_id: id, started_at: at }: JsonObject): void {
    if (typeof id !== 'string') return;
    this.#begin(newTurn(id, { status: 'inProgress', explicit: true, startedAtMs: secondsOf(at) }));
  }

  completed(payload: JsonObject): void {
    const turn = this.#endedTurn(textOf(payload['turn_id']));
    if (turn === null) return;
    const error = errorOf(payload['error']);
    const { status } = this.#layout.turn(turn);
    const isOver = status === 'failed' || status === 'interrupted';
    if (turn === this.#state.current) this.close();
    this.#end(turn, payload, {
      ...(error !== null && { error }),
      status: error !== null ? 'failed' : isOver ? status : 'completed',
    });
  }

  /** An id of no turn is not of the current one, when that has a name. */
  aborted(payload: JsonObject): void {
    const id = textOf(payload['turn_id']);
    const { current } = this.#state;
    const known = id === null ? null : this.#layout.findTurn(id);
    if (known === null && id !== null && this.#isNamed(current)) return;
    const turn = known ?? current;
    if (turn === null) return;
    if (turn === current) this.close();
    this.#end(turn, payload, { status: 'interrupted' });
  }

  /** An error ends what the turn was doing, but not the turn. */
  failed(payload: JsonObject): void {
    const { current } = this.#state;
    if (current === null || isHarmless(payload)) return;
    this.#layout.changeTurn(current, { status: 'failed', error: textOf(payload['message']) });
  }

  /** History was compacted: the turn stays even when nothing else is in it. */
  compacted(): void {
    this.#layout.changeTurn(this.shown(), { compaction: true });
  }

  /** Gives how many turns are left; null: the line asks for nothing that can be done. */
  rolledBack(count: unknown): number | null {
    if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return null;
    this.close();
    const left = Math.max(0, this.#layout.turnCount - count);
    this.#layout.keepTurns(left);
    if (left === 0) this.#state.adoptable = false;
    return left;
  }

  close(): void {
    this.#onClose();
    this.#state.current = null;
    this.#state.reasoning = null;
  }

  #beginImplicit(): number {
    return this.#begin(newTurn(`rollout-${this.#state.records}`, { status: 'completed' }));
  }

  #begin(turn: Omit<TurnEntry, 'firstItem'>): number {
    this.close();
    const position = this.#place(turn);
    this.#state.current = position;
    this.#state.hollow = true;
    this.#state.due = { webSearch: 0, imageGeneration: 0 };
    return position;
  }

  #place(turn: Omit<TurnEntry, 'firstItem'>): number {
    if (this.#state.adoptable) {
      this.#state.adoptable = false;
      this.#layout.changeTurn(0, turn);
      return 0;
    }
    const known = turn.id === null ? null : this.#confirm(turn.id);
    if (known === null) return this.#layout.addTurn(turn);
    const { title, usage } = this.#layout.turn(known);
    this.#layout.changeTurn(known, { ...turn, title, usage });
    return known;
  }

  /**
   * The turn that items named before a line began or ended it. Codex orders turns by those lines, so that it comes to
   * the end. null: it is no such turn.
   */
  #confirm(id: string): number | null {
    if (!this.#state.provisional.includes(id)) return null;
    this.#state.provisional = this.#state.provisional.filter((other) => other !== id);
    const position = this.#layout.findTurn(id);
    if (position === null || position === this.#layout.turnCount - 1) return position;
    const { current } = this.#state;
    if (current !== null && current > position) this.#state.current = current - 1;
    return this.#layout.moveTurnToEnd(position);
  }

  /** The turn that a line ends; a late end is about an earlier turn, an id of no turn about the current one. */
  #endedTurn(id: string | null): number | null {
    if (id === null) return null;
    const { current } = this.#state;
    if (this.#isCurrent(id)) return current;
    const known = this.#confirm(id) ?? this.#layout.findTurn(id);
    if (known !== null || !this.#byName) return known ?? current;
    return this.#layout.addTurn(newTurn(id, { status: 'inProgress' }));
  }

  #end(turn: number, payload: JsonObject, change: Partial<TurnEntry>): void {
    const isBegun = this.#layout.turn(turn).explicit || !this.#byName;
    this.#layout.changeTurn(turn, {
      ...change,
      ...(!isBegun && { explicit: true, startedAtMs: secondsOf(payload['started_at']) }),
      completedAtMs: secondsOf(payload['completed_at']),
      durationMs: numberOf(payload['duration_ms']),
    });
  }

  /** Most lines are about the current turn. */
  #find(id: string): number | null {
    return this.#isCurrent(id) ? this.#state.current : this.#layout.findTurn(id);
  }

  #isCurrent(id: string): boolean {
    const { current } = this.#state;
    return current !== null && this.#layout.turn(current).id === id;
  }

  #isNamed(turn: number | null): boolean {
    return turn !== null && this.#layout.turn(turn).explicit;
  }
}
