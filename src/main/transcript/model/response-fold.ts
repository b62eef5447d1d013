import { type JsonObject, listOf, textOf } from '../../rollout/index.ts';
import { addPrompt, type FoldParts } from './fold-parts.ts';
import { isHookPrompt } from './hook-prompt.ts';
import { idOfLine, type Line } from './line.ts';
import { imagesIn, isInjected, textsIn } from './prompt-text.ts';
import { payloadType } from './record.ts';
import { isSilentResponse } from './silent-types.ts';
import type { TranscriptRecord } from './types.ts';

/** Folds `response_item` records. */
export class ResponseFold {
  readonly #parts: FoldParts;

  constructor(parts: FoldParts) {
    this.#parts = parts;
  }

  add(record: TranscriptRecord, line: Line): void {
    const { payload } = record;
    const type = payloadType(record);
    switch (type) {
      case 'message':
        return this.#message(payload, line);
      case 'reasoning':
        return this.#reasoning(payload, line);
      case 'function_call_output':
      case 'custom_tool_call_output':
      case 'tool_search_output':
        return this.#parts.calls.output(payload, line);
      default:
        if (!this.#parts.calls.call(payload, line) && !isSilentResponse(type)) this.#unknown(line);
    }
  }

  #message(payload: JsonObject, line: Line): void {
    const { family, seen } = this.#parts;
    if (family !== 'items' && isHookPrompt(payload)) return this.#hookPrompt(payload, line);
    const { role } = payload;
    if (role !== 'user' && role !== 'assistant') return;
    seen.add('responses');
    if (family !== 'responses') return;
    if (role === 'user') this.#userMessage(payload, line);
    else this.#agentMessage(payload, line);
  }

  #hookPrompt(payload: JsonObject, line: Line): void {
    const id = textOf(payload['id']) ?? idOfLine(line.ref);
    const turn = this.#parts.turns.shown();
    this.#parts.items.pushed(turn, { kind: 'hookPrompt', id, failed: false }, line);
  }

  #userMessage(payload: JsonObject, line: Line): void {
    const text = textsIn(payload)
      .filter((part) => !isInjected(part))
      .join('\n');
    if (text.trim() !== '' || imagesIn(payload) > 0) addPrompt(this.#parts, text, line);
  }

  #agentMessage(payload: JsonObject, line: Line): void {
    if (textsIn(payload).join('').trim() === '') return;
    this.#parts.items.numbered('agentMessage', this.#parts.turns.shown(), line);
  }

  /** Most reasoning is encrypted and has nothing to show. */
  #reasoning({ summary, content }: JsonObject, line: Line): void {
    if (this.#parts.family !== 'responses') return;
    if (listOf(summary).length === 0 && listOf(content).length === 0) return;
    this.#parts.items.numbered('reasoning', this.#parts.turns.shown(), line);
  }

  #unknown(line: Line): void {
    this.#parts.items.extra({ kind: 'unknown', id: idOfLine(line.ref), failed: false }, line);
  }
}
