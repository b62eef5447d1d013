import { USAGE_TABLES, type UsageTableName } from '../../shared/usage.ts';
import { type Command, type CommonFlags, UsageError, type Values } from './command.ts';
import { expectWords } from './words.ts';

const DEFAULT_ROWS = 20;
const MOST_ROWS = 5_000;
const MOST_DAYS = 36_500;

/** `skein space`, without the word. @throws UsageError */
export function parseSpace(flags: CommonFlags, values: Values, words: readonly string[]): Command {
  expectWords(words, []);
  return { kind: 'space', flags, limit: numberOf(values, 'limit', MOST_ROWS) ?? DEFAULT_ROWS };
}

/** `skein usage`, without the word. @throws UsageError */
export function parseUsage(flags: CommonFlags, values: Values, words: readonly string[]): Command {
  expectWords(words, []);
  const csv = values['csv'] === true;
  if (csv && flags.json) throw new UsageError('say --json or --csv, not both');
  const by = tableOf(values);
  if (by === 'detail' && !csv) throw new UsageError('--by detail belongs to --csv');
  return {
    kind: 'usage',
    flags,
    csv,
    by,
    days: numberOf(values, 'days', MOST_DAYS),
    limit: numberOf(values, 'limit', MOST_ROWS) ?? DEFAULT_ROWS,
  };
}

function tableOf(values: Values): UsageTableName {
  const word = values['by'] ?? 'days';
  const table = USAGE_TABLES.find((name) => name === word || name === `${String(word)}s`);
  if (table === undefined) throw new UsageError('--by takes day, project, model, thread or detail');
  return table;
}

function numberOf(values: Values, name: string, most: number): number | null {
  const text = values[name];
  if (typeof text !== 'string') return null;
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new UsageError(`--${name} takes a number from 1 to ${most}`);
}
