import { type JsonObject, textOf } from '../../rollout/index.ts';
import { isReadable } from './codex-shape.ts';
import { CompletedFold } from './completed-fold.ts';
import { itemFailed } from './failed.ts';
import { addPrompt, type FoldParts } from './fold-parts.ts';
import { goalKey } from './goal-key.ts';
import { idOfLine, type Line } from './line.ts';
import { TOOL_EVENTS, type ToolEvent } from './item-kinds.ts';
import { payloadType } from './record.ts';
import { isSilentEvent } from './silent-types.ts';
import { TurnEventFold } from './turn-event-fold.ts';
import type { ItemKind, TranscriptRecord } from './types.ts';

/** What a line is shown as that Codex cannot read. */
const UNREADABLE_KINDS: ReadonlyMap<string, ItemKind> = new Map([
  ['user_message', 'userMessage'],
  ['agent_message', 'agentMessage'],
  ['entered_review_mode', 'review'],
  ['exited_review_mode', 'review'],
  ['context_compacted', 'compaction'],
]);

/** Folds `event_msg` records. */
export class EventFold {
  readonly #parts: FoldParts;
  readonly #completed: CompletedFold;
  readonly #turnEvents: TurnEventFold;

  constructor(parts: FoldParts) {
    this.#parts = parts;
    this.#completed = new CompletedFold(parts);
    this.#turnEvents = new TurnEventFold(parts);
  }

  add(record: TranscriptRecord, line: Line): void {
    const type = payloadType(record);
    if (!isReadable(record)) return this.#unreadable(type, record, line);
    const tool = TOOL_EVENTS.get(type);
    if (type === 'item_completed') this.#completed.add(record, line);
    else if (tool !== undefined) this.#tool(tool, record, line);
    else if (!this.#turnEvents.add(type, record)) this.#itemEvent(type, record, line);
  }

  /** What Codex skips is shown none the less where there is something to show, but does nothing to turns. */
  #unreadable(type: string, { payload }: TranscriptRecord, line: Line): void {
    const tool = TOOL_EVENTS.get(type);
    const kind = tool?.kind ?? UNREADABLE_KINDS.get(type);
    if (kind === undefined || (isMessage(kind) && !hasWords(payload))) return;
    this.#parts.seen.add('events');
    const id = textOf(payload['call_id']) ?? idOfLine(line.ref);
    if (tool !== undefined || this.#parts.family !== 'items') {
      this.#parts.items.extra({ kind, id, failed: itemFailed(payload) }, line);
    }
  }

  #itemEvent(type: string, { payload }: TranscriptRecord, line: Line): void {
    switch (type) {
      case 'error':
        this.#parts.turns.failed(payload);
        return this.#extra('error', line);
      case 'user_message':
        return this.#userMessage(payload['message'], line);
      case 'agent_message':
        return this.#agentMessage(payload['message'], line);
      case 'agent_reasoning':
      case 'agent_reasoning_raw_content':
        return this.#reasoning(payload['text'], line);
      case 'entered_review_mode':
      case 'exited_review_mode':
        return this.#review(payload, line);
      case 'context_compacted':
        return this.#marker('compaction', line);
      case 'thread_goal_updated':
        return this.#goal(payload['goal'], line);
      case 'stream_error':
      case 'warning':
        return this.#extra('error', line);
      default:
        if (!isSilentEvent(type)) this.#extra('unknown', line);
    }
  }

  #userMessage(message: unknown, line: Line): void {
    this.#parts.seen.add('events');
    if (this.#isFamily() && typeof message === 'string') addPrompt(this.#parts, message, line);
  }

  #agentMessage(message: unknown, line: Line): void {
    this.#parts.seen.add('events');
    if (!this.#isFamily() || textOf(message) === null) return;
    this.#parts.items.numbered('agentMessage', this.#parts.turns.shown(), line);
  }

  #reasoning(text: unknown, line: Line): void {
    if (this.#isFamily() && textOf(text) !== null) this.#parts.items.reasoning(line);
  }

  #marker(kind: ItemKind, line: Line): void {
    if (this.#parts.family === 'items') return;
    this.#parts.items.numbered(kind, this.#parts.turns.shown(), line);
  }

  /** Newer ones name their turn, which may begin with them, and themselves. */
  #review({ turn_id: turnId, item_id: itemId }: JsonObject, line: Line): void {
    const name = textOf(turnId);
    const id = textOf(itemId);
    if (name === null || id === null || this.#parts.family === 'items') return this.#marker('review', line);
    const turn = this.#parts.turns.namedOrBegun(name);
    this.#parts.items.byId(turn, { kind: 'review', id, failed: false }, line);
  }

  #isFamily(): boolean {
    return this.#parts.family === 'events';
  }

  #tool({ kind, named, shown }: ToolEvent, { payload }: TranscriptRecord, line: Line): void {
    const { turns, items, calls } = this.#parts;
    const id = textOf(payload['call_id']) ?? textOf(payload['event_id']) ?? idOfLine(line.ref);
    const kept = { kind, id, failed: itemFailed(payload) };
    const name = named ? textOf(payload['turn_id']) : null;
    const turn = name === null ? (shown ? turns.shown() : turns.home()) : turns.named(name);
    if (turn === null) return;
    if (kind === 'webSearch' || kind === 'imageGeneration') calls.told(kind);
    if (shown) items.byId(turn, kept, line);
    else items.extra(kept, line, turn);
  }

  #extra(kind: ItemKind, line: Line): void {
    this.#parts.items.extra({ kind, id: idOfLine(line.ref), failed: false }, line);
  }

  /** Only a change of the goal is shown; Codex writes it again with every count of what it took. */
  #goal(value: unknown, line: Line): void {
    const goal = goalKey(value);
    if (goal === this.#parts.state.goal) return;
    this.#parts.state.goal = goal;
    if (goal !== '') this.#extra('goal', line);
  }
}

function isMessage(kind: ItemKind): boolean {
  return kind === 'userMessage' || kind === 'agentMessage';
}

function hasWords({ message, images }: JsonObject): boolean {
  return textOf(message) !== null || (Array.isArray(images) && images.length > 0);
}
