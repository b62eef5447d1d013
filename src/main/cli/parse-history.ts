import { type Command, type CommonFlags, UsageError, type Values } from './command.ts';
import { expectWords } from './words.ts';

const LIMIT = 50;
const LIMIT_MOST = 1_000;

/** `skein history`. @throws UsageError */
export function parseHistory(flags: CommonFlags, values: Values, words: readonly string[]): Command {
  expectWords(words, []);
  const given = values['limit'];
  const limit = typeof given === 'string' ? Number(given) : LIMIT;
  if (Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MOST) return { kind: 'history', flags, limit };
  throw new UsageError(`--limit takes a number from 1 to ${LIMIT_MOST}`);
}

/** `skein undo [ENTRY]`. @throws UsageError */
export function parseUndo(flags: CommonFlags, words: readonly string[]): Command {
  if (words.length > 1) throw new UsageError('undo takes one ENTRY at most');
  return { kind: 'undo', flags, entry: words[0] ?? null };
}
