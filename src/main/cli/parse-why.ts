import { resolve } from 'node:path';
import { type Command, type CommonFlags, UsageError, type Values } from './command.ts';
import { expectWords } from './words.ts';

/**
 * `skein why ID` or `skein why --all`, without the word `why`. The folder that `codex resume` would be started in is the
 * terminal's, unless another one is named. @throws UsageError
 */
export function parseWhy(flags: CommonFlags, values: Values, words: readonly string[]): Command {
  const { all, cwd } = values;
  if (cwd === '') throw new UsageError('--cwd takes a folder');
  const started = resolve(typeof cwd === 'string' ? cwd : '.');
  if (all !== true) return { kind: 'why', flags, reference: expectWords(words, ['ID'])[0] ?? '', started };
  if (words.length > 0) throw new UsageError('name a thread or say --all, not both');
  return { kind: 'why-all', flags, started };
}
