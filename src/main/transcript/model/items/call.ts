import type { ItemOf } from '../../../../shared/transcript.ts';
import { type JsonObject, parseObject } from '../../../rollout/index.ts';
import { type CallOutput, callOutput } from './call-output.ts';
import { type ItemParts, lastPart, type Part } from './part.ts';
import { firstWord, jsonText, prettyJson } from './values.ts';

/** A call of a tool, as the items of the model's interface tell it: what was asked, and what came back. */
export interface Call {
  /** The item that asked; without members when only the answer is there. */
  readonly body: JsonObject;
  readonly name: string;
  readonly namespace: string | null;
  /** What was asked, as it stands: JSON in most cases, the input of a custom tool. */
  readonly asked: string;
  /** The same as an object; without members when it is no JSON. */
  readonly args: JsonObject;
  /** What came back, whatever it is; undefined while nothing has. */
  readonly answer: unknown;
  /** The same in words. */
  readonly output: CallOutput;
}

export type CallStatus = ItemOf<'toolCall'>['status'];

/** The call in lines of response items; null when they are of another kind. */
export function callIn(item: ItemParts): Call | null {
  if (lastPart(item).from !== 'response') return null;
  const asked = item.parts.find((part) => !isAnswer(part))?.body ?? {};
  const answered = item.parts.findLast(isAnswer)?.body ?? {};
  const text = askedIn(asked);
  const answer = answered['output'] ?? answered['tools'];
  return {
    body: asked,
    name: firstWord(asked['name'], asked['type']) ?? '',
    namespace: firstWord(asked['namespace']),
    asked: text,
    args: parseObject(text) ?? {},
    answer,
    output: callOutput(answer),
  };
}

/** What was asked, to be shown. */
export function askedText({ asked }: Call): string {
  return prettyJson(asked);
}

/** How a call ended. One without an answer is under way, or was given up when its turn ended. */
export function statusOfCall(call: Call, { entry, ended }: ItemParts): CallStatus {
  if (call.output.trouble === 'declined') return 'declined';
  if (call.output.trouble === 'failed' || entry.failed) return 'failed';
  if (call.answer !== undefined) return 'completed';
  return statusWord(call.body['status']) ?? (ended ? 'failed' : 'inProgress');
}

/** One of the words for how something went, as any version of Codex writes it; null for another. */
export function statusWord(value: unknown): CallStatus | null {
  switch (value) {
    case 'completed':
    case 'failed':
    case 'declined':
      return value;
    case 'in_progress':
    case 'inProgress':
      return 'inProgress';
    case 'incomplete':
    case 'interrupted':
      return 'failed';
    default:
      return null;
  }
}

function isAnswer({ name }: Part): boolean {
  return name.endsWith('_output');
}

function askedIn(body: JsonObject): string {
  const asked = body['arguments'] ?? body['input'] ?? '';
  return jsonText(asked);
}
