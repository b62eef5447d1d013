import type { ThreadEdit } from '../../shared/thread.ts';
import { UsageError, type Values } from './command.ts';
import { expectWords } from './words.ts';

/** What `rename ID NAME` and `rename ID --clear` change. @throws UsageError */
export function renameEdit(values: Values, words: readonly string[]): ThreadEdit {
  if (values['clear'] === true) {
    expectWords(words, ['ID'], 'give a NAME or --clear, not both');
    return { name: null };
  }
  return { name: expectWords(words, ['ID', 'NAME'], 'put a name of several words in quotes')[1] ?? '' };
}

/** What the options of `git ID` change. @throws UsageError */
export function gitEdit(values: Values): ThreadEdit {
  const edits = [
    ['branch', gitField(values, 'branch')],
    ['sha', gitField(values, 'sha')],
    ['originUrl', gitField(values, 'origin-url')],
  ] as const;
  const given = edits.filter(([, value]) => value !== undefined);
  if (given.length === 0)
    throw new UsageError('name what to set or clear; skein git --help lists the options');
  return { gitInfo: Object.fromEntries(given) };
}

function gitField(values: Values, option: string): string | null | undefined {
  const value = values[option];
  if (values[`clear-${option}`] !== true) return typeof value === 'string' ? value : undefined;
  if (value !== undefined) throw new UsageError(`--${option} and --clear-${option} exclude each other`);
  return null;
}

/** What `memory ID MODE` changes. @throws UsageError */
export function memoryEdit([, mode]: readonly string[]): ThreadEdit {
  if (mode === 'enabled' || mode === 'disabled') return { memoryMode: mode };
  throw new UsageError(`the memory mode is enabled or disabled, not ${mode}`);
}
