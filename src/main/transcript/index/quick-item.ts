import { type JsonObject, skipToken } from '../../rollout/index.ts';
import { endOfWord, type LineBytes, tokensOf } from './line-bytes.ts';

/** The status of a command stands before what it printed. */
const STATUS_WITHIN_BYTES = 4_096;

const COMPLETED = Buffer.from('item_completed","thread_id":"');
const TURN_ID = Buffer.from(',"turn_id":"');
const ITEM = Buffer.from(',"item":{"type":"');
const ID = Buffer.from(',"id":"');
const STATUS = Buffer.from(',"status":"');
const ITEMS = tokensOf(['CommandExecution', 'Reasoning', 'AgentMessage']);

/** The payload of a completed item whose type stands at `at`, without its texts; null: it is something else. */
export function quickItem({ bytes, end }: LineBytes, at: number): JsonObject | null {
  const thread = skipToken(bytes, at, end, COMPLETED);
  const turn = skipToken(bytes, endOfWord(bytes, thread, end), end, TURN_ID);
  const turnEnd = endOfWord(bytes, turn, end);
  const type = skipToken(bytes, turnEnd, end, ITEM);
  const found = ITEMS.find((token) => skipToken(bytes, type, end, token.bytes) !== -1);
  if (found === undefined) return null;
  const id = skipToken(bytes, type + found.bytes.length, end, ID);
  const idEnd = endOfWord(bytes, id, end);
  if (idEnd === -1) return null;
  const item = { type: found.word, id: bytes.toString('latin1', id, idEnd - 1) };
  const turn_id = bytes.toString('latin1', turn, turnEnd - 1);
  if (found.word !== 'CommandExecution') return { type: 'item_completed', turn_id, item };
  const status = statusIn(bytes, idEnd, end);
  return status === null ? null : { type: 'item_completed', turn_id, item: { ...item, status } };
}

function statusIn(bytes: Buffer, from: number, end: number): string | null {
  const near = bytes.subarray(from, Math.min(end, from + STATUS_WITHIN_BYTES)).indexOf(STATUS);
  if (near === -1) return null;
  const word = from + near + STATUS.length;
  const wordEnd = endOfWord(bytes, word, end);
  return wordEnd === -1 ? null : bytes.toString('latin1', word, wordEnd - 1);
}
