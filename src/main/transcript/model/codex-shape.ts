import { type JsonObject, isPersisted, listOf, objectOf } from '../../rollout/index.ts';
import type { TranscriptRecord } from './types.ts';

/**
 * Whether Codex can read a record. It skips a line that lacks a member or has one of another type than it expects, as
 * far as a rollout can be told to have such lines: those of very old versions mostly.
 */
export function isReadable({ type, payload }: Pick<TranscriptRecord, 'type' | 'payload'>): boolean {
  if (type === 'compacted') return isText(payload['message']);
  if (type === 'turn_context') return isTurnContext(payload);
  if (type === 'response_item') return isResponse(payload);
  if (type !== 'event_msg') return true;
  const hasShape = EVENT_SHAPES.get(payload['type']);
  return hasShape === undefined || hasShape(payload);
}

/** Whether Codex counts the record: it reads it, and today's Codex would have written its kind. */
export function isCounted(record: TranscriptRecord, historyMode: 'legacy' | 'paginated'): boolean {
  return isPersisted(record, historyMode) && isReadable(record);
}

type Shape = (payload: JsonObject) => boolean;

const PHASES: ReadonlySet<unknown> = new Set([
  undefined,
  null,
  'commentary',
  'partial_answer',
  'final_answer',
]);
const ABORT_REASONS: ReadonlySet<unknown> = new Set([
  'interrupted',
  'replaced',
  'review_ended',
  'budget_limited',
]);
const PATCH_STATES: ReadonlySet<unknown> = new Set(['completed', 'failed', 'declined']);

const EVENT_SHAPES: ReadonlyMap<unknown, Shape> = new Map<unknown, Shape>([
  ['user_message', isUserMessage],
  ['agent_message', isAgentMessage],
  ['agent_reasoning', ({ text }) => isText(text)],
  ['agent_reasoning_raw_content', ({ text }) => isText(text)],
  ['task_started', hasTurnId],
  ['turn_started', hasTurnId],
  ['task_complete', isComplete],
  ['turn_complete', isComplete],
  ['turn_aborted', ({ reason }) => ABORT_REASONS.has(reason)],
  ['thread_rolled_back', ({ num_turns: count }) => isCount(count)],
  ['patch_apply_end', isPatchEnd],
  ['mcp_tool_call_end', isMcpEnd],
  ['web_search_end', (payload) => hasTexts(payload, ['call_id', 'query']) && isTagged(payload['action'])],
  ['image_generation_end', (payload) => hasTexts(payload, ['call_id', 'status', 'result'])],
  ['context_compacted', (payload) => Object.keys(payload).length === 1],
  ['entered_review_mode', ({ target }) => objectOf(target) !== null],
  ['exited_review_mode', ({ review_output: output }) => isNone(output) || isReview(objectOf(output))],
]);

function isUserMessage(payload: JsonObject): boolean {
  const { message, images, local_images: local, text_elements: elements } = payload;
  if (!isText(message) || !(isNone(images) || Array.isArray(images))) return false;
  return isListOrMissing(local) && isListOrMissing(elements) && listOf(elements).every(isTextElement);
}

function isTextElement(value: unknown): boolean {
  const range = objectOf(objectOf(value)?.['byte_range']);
  return range !== null && isCount(range['start']) && isCount(range['end']);
}

function isAgentMessage({ message, phase, memory_citation: citation }: JsonObject): boolean {
  if (!isText(message) || !PHASES.has(phase)) return false;
  const sources = objectOf(citation);
  return isNone(citation) || (Array.isArray(sources?.['entries']) && Array.isArray(sources['rolloutIds']));
}

function hasTurnId(payload: JsonObject): boolean {
  return isText(payload['turn_id']);
}

function isComplete(payload: JsonObject): boolean {
  const { error } = payload;
  return hasTurnId(payload) && (isNone(error) || isText(objectOf(error)?.['message']));
}

function isPatchEnd(payload: JsonObject): boolean {
  const { changes, status, success } = payload;
  if (!hasTexts(payload, ['call_id', 'stdout', 'stderr']) || typeof success !== 'boolean') return false;
  if (!PATCH_STATES.has(status)) return false;
  return changes === undefined || Object.values(objectOf(changes) ?? { none: null }).every(isFileChange);
}

function isFileChange(value: unknown): boolean {
  const change = objectOf(value);
  return isText(change?.[change['type'] === 'update' ? 'unified_diff' : 'content']);
}

function isMcpEnd(payload: JsonObject): boolean {
  const invocation = objectOf(payload['invocation']);
  const result = objectOf(payload['result']);
  if (invocation === null || result === null || objectOf(payload['duration']) === null) return false;
  return hasTexts(payload, ['call_id']) && hasTexts(invocation, ['server', 'tool']);
}

function isReview(output: JsonObject | null): boolean {
  if (output === null || !Array.isArray(output['findings'])) return false;
  if (!hasTexts(output, ['overall_correctness', 'overall_explanation'])) return false;
  return typeof output['overall_confidence_score'] === 'number' && output['findings'].every(isFinding);
}

function isFinding(value: unknown): boolean {
  const finding = objectOf(value);
  if (finding === null || !hasTexts(finding, ['title', 'body'])) return false;
  const numbers = [finding['confidence_score'], finding['priority']];
  return numbers.every((number) => typeof number === 'number') && objectOf(finding['code_location']) !== null;
}

function isTurnContext(payload: JsonObject): boolean {
  return hasTexts(payload, ['cwd', 'model']) && isTagged(payload['sandbox_policy']);
}

function isResponse(payload: JsonObject): boolean {
  return payload['type'] !== 'function_call' || hasTexts(payload, ['name', 'arguments', 'call_id']);
}

function hasTexts(payload: JsonObject, names: readonly string[]): boolean {
  return names.every((name) => isText(payload[name]));
}

function isTagged(value: unknown): boolean {
  return isText(objectOf(value)?.['type']);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isNone(value: unknown): boolean {
  return value === undefined || value === null;
}

function isListOrMissing(value: unknown): boolean {
  return value === undefined || Array.isArray(value);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
