import { CallKeeper } from './call-keeper.ts';
import { isCounted, isReadable } from './codex-shape.ts';
import { EntryLayout, type LooseItem } from './entry-layout.ts';
import { EventFold } from './event-fold.ts';
import { type FoldState, freshState, type MutableState } from './fold-state.ts';
import { ItemKeeper } from './item-keeper.ts';
import { idOfLine, type Line } from './line.ts';
import { ResponseFold } from './response-fold.ts';
import { isSilentRecord } from './silent-types.ts';
import { TurnKeeper } from './turn-keeper.ts';
import type {
  EntryTables,
  FoldRules,
  ItemEntry,
  LineRef,
  MessageFamily,
  TokenUsage,
  TranscriptRecord,
} from './types.ts';

export type { FoldState };

/**
 * Folds the records of a rollout, in the order of its lines, into the tables of turns and items that Codex makes of
 * them, with what Skein adds. The lines that `lineNeeded` rules out need not be parsed but have to be counted with
 * `skip`, because Codex names turns by the number of the record that began them.
 *
 * A fold that gets the tables and the `state` of an earlier one goes on where that one stopped.
 */
export class TranscriptFold {
  readonly #state: MutableState;
  readonly #layout: EntryLayout;
  readonly #historyMode: 'legacy' | 'paginated';
  readonly #seen: Set<MessageFamily>;
  readonly #turns: TurnKeeper;
  readonly #items: ItemKeeper;
  readonly #calls: CallKeeper;
  readonly #events: EventFold;
  readonly #responses: ResponseFold;

  constructor(tables: EntryTables, rules: FoldRules, from: FoldState = freshState()) {
    const state: MutableState = structuredClone(from);
    const byName = rules.family === 'items';
    this.#state = state;
    this.#historyMode = rules.historyMode === 'legacy' ? 'legacy' : 'paginated';
    this.#seen = new Set(state.seen);
    const layout = new EntryLayout(tables, state);
    this.#layout = layout;
    const onClose = (): void => this.#settle();
    this.#turns = new TurnKeeper({ state, layout, byName, onClose });
    this.#items = new ItemKeeper(state, layout, this.#turns);
    this.#calls = new CallKeeper({ state, layout, items: this.#items, awaitsEnd: byName });
    const parts = { state, layout, turns: this.#turns, items: this.#items, calls: this.#calls };
    const shared = { ...parts, family: rules.family, seen: this.#seen };
    this.#events = new EventFold(shared);
    this.#responses = new ResponseFold(shared);
  }

  /** Families of which a line was met; see `fallbackFamily`. Of response items only those that were not skipped. */
  get seen(): ReadonlySet<MessageFamily> {
    return this.#seen;
  }

  /** How often something before the end became another or left its place: rollbacks, late items, replaced ones. */
  get rewrites(): number {
    return this.#state.rewrites;
  }

  /** Items before this one change only with a rewrite. */
  get settledCount(): number {
    const { itemCount } = this.#layout;
    return this.#state.reasoning === null || itemCount === 0 ? itemCount : itemCount - 1;
  }

  /** Tokens of the whole thread as last counted. */
  usage(): TokenUsage | null {
    return this.#state.usage;
  }

  /** What to go on with later; plain JSON. */
  state(): FoldState {
    return structuredClone({ ...this.#state, seen: [...this.#seen] });
  }

  /** Items that come behind the last one until they are entered for good: calls that no line has answered. */
  pending(): readonly ItemEntry[] {
    const waiting: readonly LooseItem[] = [...this.#items.pending(), ...this.#calls.pending()];
    if (waiting.length === 0) return [];
    const turn = this.#state.current ?? this.#layout.turnCount - 1;
    return waiting.map((item) => ({ ...item, turn }));
  }

  /** A line that was not parsed because `lineNeeded` says that it has no effect. */
  skip(): void {
    this.#state.records += 1;
  }

  /** A record is taken whatever is in it: what is not as it should be counts for nothing or is an unknown item. */
  add(record: TranscriptRecord, ref: LineRef): void {
    if (this.#isHidden(record, ref)) return;
    const line = { ref, atMs: record.atMs };
    switch (record.type) {
      case 'event_msg':
        this.#events.add(record, line);
        break;
      case 'response_item':
        this.#responses.add(record, line);
        break;
      case 'compacted':
        this.#compacted(record, line);
        break;
      default:
        if (!isSilentRecord(record.type)) this.#unknown(line);
    }
    if (isCounted(record, this.#historyMode)) this.#state.records += 1;
  }

  /**
   * A sub-agent's paginated rollout begins with what its parent had in mind, which is no part of its own transcript;
   * its first line says up to which ordinal.
   */
  #isHidden({ type, payload, ordinal }: TranscriptRecord, { offset }: LineRef): boolean {
    if (this.#historyMode === 'legacy') return false;
    if (type === 'session_meta' && offset === 0) {
      const start = payload['subagent_history_start_ordinal'];
      this.#state.hiddenBefore = typeof start === 'number' ? start : 0;
    }
    return ordinal !== undefined && ordinal < this.#state.hiddenBefore;
  }

  #compacted(record: TranscriptRecord, line: Line): void {
    if (!isReadable(record)) return;
    this.#turns.compacted();
    this.#items.compacted(line);
  }

  #unknown(line: Line): void {
    this.#items.extra({ kind: 'unknown', id: idOfLine(line.ref), failed: false }, line);
  }

  #settle(): void {
    this.#calls.flush();
    this.#items.flushCompacted();
  }
}
