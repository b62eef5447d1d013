import { type JsonObject, skipToken } from '../../rollout/index.ts';
import { endOfDigits, type LineBytes, numberIn } from './line-bytes.ts';

const INFO = Buffer.from('token_count","info":{"total_token_usage":{');
const LAST = Buffer.from(',"last_token_usage":{');
/** With the quote before each, as they follow each other. */
const NAMES = [
  'input_tokens',
  'cached_input_tokens',
  'cache_write_input_tokens',
  'output_tokens',
  'reasoning_output_tokens',
  'total_tokens',
].map((name) => ({ name, bytes: Buffer.from(`"${name}":`) }));

const COMMA = 0x2c;
const CLOSE = 0x7d;

/** The payload of a token count whose type stands at `at`: its two counts. null: it is something else. */
export function quickTokens({ bytes, end }: LineBytes, at: number): JsonObject | null {
  const counts = skipToken(bytes, at, end, INFO);
  if (counts === -1) return null;
  const total: Record<string, number> = {};
  const last: Record<string, number> = {};
  const behind = takeCounts(bytes, counts, total);
  if (takeCounts(bytes, skipToken(bytes, behind, end, LAST), last) === -1) return null;
  return { type: 'token_count', info: { total_token_usage: total, last_token_usage: last } };
}

/** Behind the brace that ends the counts; -1: they are not just those that Codex writes, in its order. */
function takeCounts(bytes: Buffer, from: number, counts: Record<string, number>): number {
  if (from === -1) return -1;
  let at = from;
  for (const { name, bytes: word } of NAMES) {
    const digits = skipToken(bytes, at, bytes.length, word);
    if (digits === -1) continue;
    const end = endOfDigits(bytes, digits);
    if (end === digits) return -1;
    counts[name] = numberIn(bytes, digits, end);
    if (bytes[end] === CLOSE) return end + 1;
    if (bytes[end] !== COMMA) return -1;
    at = end + 1;
  }
  return -1;
}
