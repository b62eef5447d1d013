import { UsageError } from './command.ts';

/** Exactly these words. @throws UsageError */
export function expectWords(
  words: readonly string[],
  names: readonly string[],
  hint = '',
): readonly string[] {
  if (words.length === names.length) return words;
  const missing = names[words.length];
  const problem = missing === undefined ? `what is ${words[names.length]}?` : `${missing} is missing`;
  throw new UsageError(hint === '' || missing !== undefined ? problem : `${problem} (${hint})`);
}

/** At least one word. @throws UsageError */
export function expectSome(words: readonly string[], name: string): readonly string[] {
  if (words.length === 0) throw new UsageError(`${name} is missing`);
  return words;
}
