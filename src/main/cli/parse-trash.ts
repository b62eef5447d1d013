import { type Command, type CommonFlags, UsageError, type Values } from './command.ts';
import { expectSome, expectWords } from './words.ts';

/** `skein trash list|restore|empty`, without the word `trash`. @throws UsageError */
export function parseTrash(flags: CommonFlags, values: Values, words: readonly string[]): Command {
  const [action, ...rest] = words;
  const yes = values['yes'] === true;
  if (yes && action !== 'empty') throw new UsageError('--yes belongs to trash empty');
  switch (action) {
    case 'list':
      expectWords(rest, []);
      return { kind: 'trash-list', flags };
    case 'restore':
      return { kind: 'trash-restore', flags, references: expectSome(rest, 'ID') };
    case 'empty':
      return { kind: 'trash-empty', flags, references: rest, yes };
    case undefined:
      throw new UsageError('say list, restore or empty after trash');
    default:
      throw new UsageError(`trash takes list, restore or empty, not ${action}`);
  }
}
