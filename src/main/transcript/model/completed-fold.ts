import { type JsonObject, textOf } from '../../rollout/index.ts';
import { itemFailed } from './failed.ts';
import { type FoldParts, nameTurn } from './fold-parts.ts';
import { idOfLine, type Line } from './line.ts';
import { isOnlyCompleted, isSaidByEvents, kindOfCompleted } from './item-kinds.ts';
import { textsIn } from './prompt-text.ts';
import { itemOf } from './record.ts';
import type { ItemKind, TranscriptRecord } from './types.ts';

/** Folds `item_completed` events: all there is in paginated rollouts, a few kinds of items in legacy ones. */
export class CompletedFold {
  readonly #parts: FoldParts;

  constructor(parts: FoldParts) {
    this.#parts = parts;
  }

  add(record: TranscriptRecord, line: Line): void {
    const item = itemOf(record);
    const kind = kindOfCompleted(item);
    if (kind === 'userMessage' || kind === 'agentMessage') this.#parts.seen.add('items');
    const turnId = textOf(record.payload['turn_id']);
    if (kind === null) this.#unknown(turnId, line);
    else if (this.#parts.family === 'items') this.#item(kind, item, turnId, line);
    else if (isOnlyCompleted(item)) this.#legacyItem(kind, item, turnId, line);
    else if (!isSaidByEvents(item)) this.#extra(kind, item, turnId, line);
  }

  #item(kind: ItemKind, item: JsonObject, turnId: string | null, line: Line): void {
    const { turns, items, calls, layout } = this.#parts;
    const turn = turnId === null ? turns.shown() : (turns.named(turnId) ?? turns.shown());
    if (kind === 'webSearch' || kind === 'imageGeneration') calls.told(kind);
    if (kind === 'userMessage') nameTurn(layout, turn, textsIn(item).join('\n'));
    items.byId(turn, { kind, id: idOf(item, line), failed: itemFailed(item) }, line);
  }

  /** Codex drops an empty plan, and an item whose turn it does not know. */
  #legacyItem(kind: ItemKind, item: JsonObject, turnId: string | null, line: Line): void {
    const turn = turnId === null ? null : this.#parts.turns.named(turnId);
    if (turn === null || (kind === 'plan' && textOf(item['text']) === null)) return;
    this.#parts.items.byId(turn, { kind, id: idOf(item, line), failed: false }, line);
  }

  #extra(kind: ItemKind, item: JsonObject, turnId: string | null, line: Line): void {
    const turn = turnId === null ? this.#parts.turns.home() : this.#parts.turns.named(turnId);
    const kept = { kind, id: idOf(item, line), failed: itemFailed(item) };
    if (turn !== null) this.#parts.items.extra(kept, line, turn);
  }

  #unknown(turnId: string | null, line: Line): void {
    const { turns, items } = this.#parts;
    const turn = turnId === null ? turns.home() : (turns.named(turnId) ?? turns.home());
    items.extra({ kind: 'unknown', id: idOfLine(line.ref), failed: false }, line, turn);
  }
}

function idOf(item: JsonObject, { ref }: Line): string {
  return textOf(item['id']) ?? idOfLine(ref);
}
