import { recordTypeAt, skipToken } from '../../rollout/index.ts';
import type { FoldRules } from './types.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const ID_MOST = 160;

/** Records that say nothing a transcript shows, by the word of their type. */
const QUIET_RECORDS = tokens(['world_state"', 'token_usage_record"']);
/** Those of old versions do not count as records, so that they have to be looked at where that matters. */
const TURN_CONTEXT = Buffer.from('turn_context"');
const QUIET_EVENT = Buffer.from('event_msg","payload":{"type":"thread_settings_applied"');
const RESPONSE = Buffer.from('response_item","payload":{"type":"');
const REASONING = Buffer.from('reasoning"');
const MESSAGE = Buffer.from('message"');
const ID = Buffer.from(',"id":"');
const ROLE = Buffer.from(',"role":"');
const USER = Buffer.from('user"');
const ASSISTANT = Buffer.from('assistant"');
const OTHER_ROLES = tokens(['developer"', 'system"']);
const TEXT_CONTENT = Buffer.from(',"content":[{"type":"input_text","text":"');
const IMAGE_CONTENT = Buffer.from(',"content":[{"type":"input_image"');
const HOOK_PROMPT = Buffer.from('<hook_prompt');

/**
 * False: the line `bytes[start, end)`, which begins with `{`, has no effect on turns, items, usage and unknown lines of
 * a transcript that is folded by these rules; it still counts as a record (`TranscriptFold.skip`). Told by about the
 * first 300 bytes as Codex writes them; everything else is needed.
 */
export function lineNeeded(bytes: Buffer, start: number, end: number, rules: FoldRules): boolean {
  const type = recordTypeAt(bytes, start, end);
  if (type === -1) return true;
  const response = skipToken(bytes, type, end, RESPONSE);
  if (response !== -1) return responseNeeded(bytes, response, end, rules.family);
  if (skipToken(bytes, type, end, TURN_CONTEXT) !== -1) return rules.historyMode === 'legacy';
  return !beginsWithAny(bytes, type, end, QUIET_RECORDS) && skipToken(bytes, type, end, QUIET_EVENT) === -1;
}

function responseNeeded(bytes: Buffer, at: number, end: number, family: FoldRules['family']): boolean {
  if (skipToken(bytes, at, end, REASONING) !== -1) return family === 'responses';
  const message = skipToken(bytes, at, end, MESSAGE);
  if (message === -1) return true;
  const role = skipToken(bytes, skipId(bytes, message, end), end, ROLE);
  if (role === -1) return true;
  if (beginsWithAny(bytes, role, end, OTHER_ROLES)) return false;
  if (family === 'responses') return true;
  if (skipToken(bytes, role, end, ASSISTANT) !== -1) return false;
  const user = skipToken(bytes, role, end, USER);
  return user === -1 || (family === 'events' && mayBeHookPrompt(bytes, user, end));
}

/** Over the member `id` when there is one. */
function skipId(bytes: Buffer, at: number, end: number): number {
  const id = skipToken(bytes, at, end, ID);
  if (id === -1) return at;
  const most = Math.min(end, id + ID_MOST);
  for (let index = id; index < most; index++) if (bytes[index] === QUOTE) return index + 1;
  return -1;
}

function mayBeHookPrompt(bytes: Buffer, at: number, end: number): boolean {
  const text = skipToken(bytes, at, end, TEXT_CONTENT);
  if (text === -1) return skipToken(bytes, at, end, IMAGE_CONTENT) === -1;
  let index = text;
  while (index < end && bytes[index] === SPACE) index++;
  return bytes[index] === BACKSLASH || skipToken(bytes, index, end, HOOK_PROMPT) !== -1;
}

function beginsWithAny(bytes: Buffer, at: number, end: number, wanted: readonly Buffer[]): boolean {
  for (const token of wanted) if (skipToken(bytes, at, end, token) !== -1) return true;
  return false;
}

function tokens(words: readonly string[]): readonly Buffer[] {
  return words.map((word) => Buffer.from(word));
}
