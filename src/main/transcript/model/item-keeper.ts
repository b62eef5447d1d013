import type { EntryLayout, LooseItem } from './entry-layout.ts';
import type { MutableState, OpenReasoning } from './fold-state.ts';
import type { TurnKeeper } from './turn-keeper.ts';
import { idOfLine, type Line, partId } from './line.ts';
import type { ItemEntry, ItemKind, LineRef } from './types.ts';

export interface KeptItem {
  readonly kind: ItemKind;
  readonly id: string;
  readonly failed: boolean;
}

/** Enters items as Codex does: by number, or by id in the place of what had the id before. */
export class ItemKeeper {
  readonly #state: MutableState;
  readonly #layout: EntryLayout;
  readonly #turns: TurnKeeper;

  constructor(state: MutableState, layout: EntryLayout, turns: TurnKeeper) {
    this.#state = state;
    this.#layout = layout;
    this.#turns = turns;
  }

  /** An item that Codex gives no id but the next number. */
  numbered(kind: ItemKind, turn: number, { ref, atMs }: Line, failed = false): void {
    const lines = this.#linesOf(kind, ref);
    this.#state.serial += 1;
    this.#add(turn, { kind, id: null, serial: this.#state.serial, lines, span: false, failed, atMs });
    this.#noteShown(turn);
  }

  /** An item of Codex in the place of the one with the same id in that turn, or behind the others. */
  byId(turn: number, { kind, id, failed }: KeptItem, { ref, atMs }: Line): void {
    this.#forgetCall(id);
    const item = { kind, id, serial: 0, lines: this.#linesOf(kind, ref), span: false, failed, atMs };
    if (this.#replace(turn, item)) return;
    this.#add(turn, item);
    this.#noteShown(turn);
  }

  /** An item of Codex behind the others, whatever ids they have. */
  pushed(turn: number, { kind, id, failed }: KeptItem, { ref, atMs }: Line): void {
    this.#add(turn, { kind, id, serial: 0, lines: [ref], span: false, failed, atMs });
    this.#noteShown(turn);
  }

  /** An item that only Skein shows. One with a call's id takes the place of what has the id. */
  extra({ kind, id, failed }: KeptItem, { ref, atMs }: Line, turn: number = this.#turns.home()): void {
    this.#forgetCall(id);
    const item = { kind, id, serial: 0, lines: [ref], span: false, failed, atMs };
    if (!this.#replace(turn, item)) this.#add(turn, item);
  }

  /** A reasoning text, which continues the item before it in the turn when that is reasoning too. */
  reasoning(line: Line): void {
    const turn = this.#turns.shown();
    const open = this.#state.reasoning;
    if (open === null) return this.#beginReasoning(turn, line);
    const last = this.#lastReasoning(turn, open);
    if (last === null) return this.#splitReasoning(turn, open, line);
    const [first = line.ref] = last.lines;
    const longer = { ...last, lines: [first, line.ref], span: true, atMs: line.atMs };
    this.#layout.replaceItem(this.#layout.itemCount - 1, longer, true);
  }

  /** Context was compacted; Codex shows it only when another line says so. */
  compacted({ ref, atMs }: Line): void {
    this.flushCompacted();
    this.#state.compacted = { line: ref, atMs };
  }

  flushCompacted(): void {
    const item = this.#compaction();
    this.#state.compacted = null;
    if (item !== null) this.#layout.addItem(this.#turns.home(), item);
  }

  /** A call with what it gave, or without. */
  call(item: Omit<LooseItem, 'serial' | 'span'>): void {
    this.#add(this.#turns.home(), { ...item, serial: 0, span: false });
  }

  /** What is still to be entered: the compaction that no other line has spoken of. */
  pending(): readonly LooseItem[] {
    const item = this.#compaction();
    return item === null ? [] : [item];
  }

  #add(turn: number, item: LooseItem): void {
    if (item.kind !== 'compaction') this.flushCompacted();
    this.#layout.addItem(turn, item);
  }

  /** False: nothing in the turn has the id. What stood for a call by its two lines goes behind the other items. */
  #replace(turn: number, item: LooseItem & { readonly id: string }): boolean {
    const position = this.#layout.findItem(item.id, turn);
    if (position === null) return false;
    const isMoved = this.#isExtra(position, item.kind) && this.#layout.canGoBehind(position);
    this.#state.unanswered = this.#state.unanswered.filter((id) => id !== item.id);
    if (!isMoved) this.#layout.replaceItem(position, item);
    else this.#layout.removeItem(position);
    return !isMoved;
  }

  /** Whether the item is one that only Skein shows: a pair of lines, a call without an output, an event of another kind. */
  #isExtra(position: number, newKind: ItemKind): boolean {
    const { id, lines, kind } = this.#layout.item(position);
    if (kind === 'compaction') return false;
    return lines.length === 2 || kind !== newKind || (id !== null && this.#state.unanswered.includes(id));
  }

  #forgetCall(id: string): void {
    if (!this.#state.calls.some((call) => call.id === id)) return;
    this.#state.calls = this.#state.calls.filter((call) => call.id !== id);
  }

  #noteShown(turn: number): void {
    if (turn !== this.#state.current) return;
    this.#state.hollow = false;
    this.#state.reasoning = null;
  }

  #beginReasoning(turn: number, line: Line): void {
    this.numbered('reasoning', turn, line);
    this.#state.reasoning = { serial: this.#state.serial, parts: 1 };
  }

  #splitReasoning(turn: number, { serial, parts }: OpenReasoning, { ref, atMs }: Line): void {
    const id = partId(serial, parts + 1);
    this.#add(turn, { kind: 'reasoning', id, serial: 0, lines: [ref], span: false, failed: false, atMs });
    this.#state.reasoning = { serial, parts: parts + 1 };
  }

  /** The reasoning item at the very end; null when something stands behind it. */
  #lastReasoning(turn: number, { serial, parts }: OpenReasoning): ItemEntry | null {
    if (this.#layout.itemCount === 0) return null;
    const last = this.#layout.item(this.#layout.itemCount - 1);
    const isIt = parts === 1 ? last.serial === serial : last.id === partId(serial, parts);
    return last.turn === turn && last.kind === 'reasoning' && isIt ? last : null;
  }

  /** A compaction is told by the line with the summary and by the one that Codex shows. */
  #linesOf(kind: ItemKind, ref: LineRef): readonly LineRef[] {
    const summary = this.#state.compacted;
    if (kind !== 'compaction' || summary === null) return [ref];
    this.#state.compacted = null;
    return [summary.line, ref];
  }

  #compaction(): LooseItem | null {
    const { compacted } = this.#state;
    if (compacted === null) return null;
    const { line, atMs } = compacted;
    return {
      kind: 'compaction',
      id: idOfLine(line),
      serial: 0,
      lines: [line],
      span: false,
      failed: false,
      atMs,
    };
  }
}
