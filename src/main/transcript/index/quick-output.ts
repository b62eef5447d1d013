import { type JsonObject, objectOf, parseObject, skipToken } from '../../rollout/index.ts';
import { endOfWord, type LineBytes, placeToCut, tokensOf, unescaped } from './line-bytes.ts';

/** Of a longer output its beginning and its end are enough: a fold looks at 512 UTF-16 units of either. */
const WHOLE_BYTES = 1_400;
const HEAD_BYTES = 700;
const TAIL_BYTES = 560;

const OUTPUTS = tokensOf(['function_call_output', 'custom_tool_call_output']);
const ID = Buffer.from(',"id":"');
const CALL_ID = Buffer.from(',"call_id":"');
const OUTPUT = Buffer.from(',"output":"');
const END_OF_TEXT = Buffer.from('"}}');

/**
 * The payload of a call's output, whose type stands at `at`; null: it is something else, or not just a text. With
 * `isLazy` the text is looked at only when somebody asks for it, and is empty when it proves to be no JSON then.
 */
export function quickOutput(line: LineBytes, at: number, isLazy: boolean): JsonObject | null {
  const { bytes, end } = line;
  const type = OUTPUTS.find((token) => skipToken(bytes, at, end, token.bytes) !== -1);
  if (type === undefined) return null;
  const own = at + type.bytes.length;
  const id = skipToken(bytes, own, end, ID);
  const callId = skipToken(bytes, id === -1 ? own : endOfWord(bytes, id, end), end, CALL_ID);
  const idEnd = endOfWord(bytes, callId, end);
  const text = skipToken(bytes, idEnd, end, OUTPUT);
  const close = skipToken(bytes, end - END_OF_TEXT.length, end, END_OF_TEXT);
  if (text === -1 || close === -1) return null;
  const named = { type: type.word, call_id: bytes.toString('latin1', callId, idEnd - 1) };
  if (isLazy) return lazily(named, line, text);
  const output = textIn(line, text);
  return output === null ? null : { ...named, output };
}

function lazily(named: JsonObject, line: LineBytes, at: number): JsonObject {
  const output = { enumerable: true, get: () => textIn(line, at) ?? outputIn(line) ?? '' };
  return Object.defineProperty({ ...named }, 'output', output);
}

/** The text from `at` to the line's end, without its middle when it is long; null: there is more than a text. */
function textIn({ bytes, end }: LineBytes, at: number): string | null {
  const close = end - END_OF_TEXT.length;
  if (close - at <= WHOLE_BYTES) return unescaped(bytes.toString('utf8', at, close));
  const head = placeToCut(bytes, at + HEAD_BYTES);
  const tail = placeToCut(bytes, close - TAIL_BYTES);
  if (head === -1 || tail === -1) return unescaped(bytes.toString('utf8', at, close));
  return unescaped(bytes.toString('utf8', at, head) + bytes.toString('utf8', tail, close));
}

function outputIn({ bytes, start, end }: LineBytes): unknown {
  return objectOf(parseObject(bytes.toString('utf8', start, end))?.['payload'])?.['output'];
}
