import { type JsonObject, skipToken } from '../../rollout/index.ts';
import { endOfWord, type LineBytes, unescaped } from './line-bytes.ts';

/** Calls with more are rare, and patches among them. */
const LONGEST_BYTES = 4_096;
/** Within so many bytes before the line's end the call's id begins. */
const CALL_ID_WITHIN_BYTES = 128;

const CALL = Buffer.from('function_call"');
const ID = Buffer.from(',"id":"');
const NAME = Buffer.from(',"name":"');
const ARGUMENTS = Buffer.from(',"arguments":"');
const CALL_ID = Buffer.from('","call_id":"');
const CLOSE = Buffer.from('}}');

/** The payload of a function call whose type stands at `at`; null: it is something else, or has other members too. */
export function quickCall({ bytes, end }: LineBytes, at: number): JsonObject | null {
  const own = skipToken(bytes, at, end, CALL);
  if (own === -1 || end - at > LONGEST_BYTES) return null;
  const id = skipToken(bytes, own, end, ID);
  const name = skipToken(bytes, id === -1 ? own : endOfWord(bytes, id, end), end, NAME);
  const nameEnd = endOfWord(bytes, name, end);
  const text = skipToken(bytes, nameEnd, end, ARGUMENTS);
  if (text === -1) return null;
  const near = Math.max(text, end - CALL_ID_WITHIN_BYTES);
  const textEnd = near + bytes.subarray(near, end).lastIndexOf(CALL_ID);
  const callId = textEnd < near ? -1 : textEnd + CALL_ID.length;
  const callIdEnd = endOfWord(bytes, callId, end);
  if (skipToken(bytes, callIdEnd, end, CLOSE) !== end) return null;
  const args = unescaped(bytes.toString('utf8', text, textEnd));
  if (args === null) return null;
  return {
    type: 'function_call',
    name: bytes.toString('latin1', name, nameEnd - 1),
    arguments: args,
    call_id: bytes.toString('latin1', callId, callIdEnd - 1),
  };
}
