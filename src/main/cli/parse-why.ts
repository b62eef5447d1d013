import { type Command, type CommonFlags, UsageError, type Values } from './command.ts';
import { expectWords } from './words.ts';

/** `skein why ID` or `skein why --all`, without the word `why`. @throws UsageError */
export function parseWhy(flags: CommonFlags, values: Values, words: readonly string[]): Command {
  const isAll = values['all'] === true;
  if (!isAll) return { kind: 'why', flags, reference: expectWords(words, ['ID'])[0] ?? '' };
  if (words.length > 0) throw new UsageError('name a thread or say --all, not both');
  return { kind: 'why-all', flags };
}
