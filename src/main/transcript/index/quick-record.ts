import { type JsonObject, recordTypeAt, skipToken } from '../../rollout/index.ts';
import type { FoldRules, TranscriptRecord } from '../model/index.ts';
import { holdsAnother, type LineBytes } from './line-bytes.ts';
import { quickCall } from './quick-call.ts';
import { quickItem } from './quick-item.ts';
import { quickOutput } from './quick-output.ts';
import { ordinalOfLine, timeOfLine } from './quick-place.ts';
import { quickTokens } from './quick-tokens.ts';

const RESPONSE = Buffer.from('response_item","payload":{"type":"');
const EVENT = Buffer.from('event_msg","payload":{"type":"');
const REASONING = Buffer.from('agent_reasoning","text":"');
const END_OF_TEXT = Buffer.from('"}}');
const QUOTE = 0x22;

/**
 * The kinds of lines that most of a rollout is made of, without parsing them: outputs of calls, token counts, reasoning,
 * completed commands and messages. The record has what a fold looks at, and of texts their beginnings and ends at most.
 * null: the line is another one, or not as Codex writes it, and is to be parsed. It is valid while the line is folded.
 */
export function quickRecord(line: LineBytes, { family }: FoldRules): TranscriptRecord | null {
  const { bytes, start, end } = line;
  const at = recordTypeAt(bytes, start, end);
  if (at === -1) return null;
  const response = skipToken(bytes, at, end, RESPONSE);
  if (response !== -1) return placed('response_item', line, quickResponse(line, response, family));
  const event = skipToken(bytes, at, end, EVENT);
  return event === -1 ? null : placed('event_msg', line, quickEvent(line, event));
}

/** In paginated history completed items say what outputs do, so that few outputs are looked at. */
function quickResponse(line: LineBytes, at: number, family: FoldRules['family']): JsonObject | null {
  return quickOutput(line, at, family === 'items') ?? quickCall(line, at);
}

function quickEvent(line: LineBytes, at: number): JsonObject | null {
  return quickTokens(line, at) ?? quickReasoning(line, at) ?? quickItem(line, at);
}

/** Of its text nothing but its being there. */
function quickReasoning({ bytes, end }: LineBytes, at: number): JsonObject | null {
  const text = skipToken(bytes, at, end, REASONING);
  if (text === -1 || bytes[text] === QUOTE) return null;
  const isLast = skipToken(bytes, end - END_OF_TEXT.length, end, END_OF_TEXT) !== -1;
  return isLast ? { type: 'agent_reasoning', text: '…' } : null;
}

function placed(type: string, line: LineBytes, payload: JsonObject | null): TranscriptRecord | null {
  const atMs = payload === null ? null : timeOfLine(line);
  if (payload === null || atMs === null || holdsAnother(line)) return null;
  const ordinal = ordinalOfLine(line);
  return ordinal === null ? { type, payload, atMs } : { type, payload, atMs, ordinal };
}
