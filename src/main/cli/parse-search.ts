import { resolve } from 'node:path';
import { SEARCH_SORTS } from '../../shared/search.ts';
import {
  type CommonFlags,
  type FilesCommand,
  type SearchCommand,
  type ThreadFilesCommand,
  UsageError,
  type Values,
} from './command.ts';
import { limit, oneOf } from './list-params.ts';
import { expectSome, expectWords } from './words.ts';

const SEARCH_LIMIT = { usual: 20, most: 200 };
const FILES_LIMIT = { usual: 50, most: 500 };

/** `search QUERY [--limit N] [--sort KEY] [--wait]`. Several words are one query. @throws UsageError */
export function parseSearch(flags: CommonFlags, values: Values, words: readonly string[]): SearchCommand {
  const query = expectSome(words, 'QUERY').join(' ');
  const sort = oneOf('--sort', values['sort'] ?? 'match', SEARCH_SORTS);
  const params = { query, sort, limit: limit(values['limit'], SEARCH_LIMIT), typing: false };
  return { kind: 'search', flags, params, wait: values['wait'] === true };
}

/** `files PATH [--limit N] [--wait]`, or `files --thread ID [--wait]`. @throws UsageError */
export function parseFiles(
  flags: CommonFlags,
  values: Values,
  words: readonly string[],
): FilesCommand | ThreadFilesCommand {
  const wait = values['wait'] === true;
  const reference = values['thread'];
  if (typeof reference === 'string') {
    expectWords(words, [], 'either PATH or --thread ID');
    if (values['limit'] !== undefined) throw new UsageError('--limit cannot be used with --thread');
    return { kind: 'thread-files', flags, reference, wait };
  }
  const [path = ''] = expectWords(words, ['PATH']);
  if (path.trim() === '') throw new UsageError('PATH is a file');
  const params = { path: meant(path), limit: limit(values['limit'], FILES_LIMIT) };
  return { kind: 'files', flags, params, wait };
}

/** `./x` and `../x` are meant from the terminal's folder; anything else may be the end of a path. */
function meant(path: string): string {
  return /^\.\.?(?:[/\\]|$)/.test(path) ? resolve(path) : path;
}
