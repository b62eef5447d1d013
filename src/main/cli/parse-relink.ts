import { resolve } from 'node:path';
import { type Command, type CommonFlags, UsageError, type Values } from './command.ts';
import { expectWords } from './words.ts';

/** `skein relink OLD NEW`. Relative paths are meant from the terminal's folder. @throws UsageError */
export function parseRelink(flags: CommonFlags, values: Values, words: readonly string[]): Command {
  const [from = '', to = ''] = expectWords(words, ['OLD', 'NEW']);
  if (from === '' || to === '') throw new UsageError('OLD and NEW are folders');
  return {
    kind: 'relink',
    flags,
    from: resolve(from),
    to: resolve(to),
    dryRun: values['dry-run'] === true,
    yes: values['yes'] === true,
  };
}

/** `skein repoint --branch|--origin OLD NEW`. @throws UsageError */
export function parseRepoint(flags: CommonFlags, values: Values, words: readonly string[]): Command {
  const [before = '', after = ''] = expectWords(words, ['OLD', 'NEW']);
  if ((values['branch'] === true) === (values['origin'] === true))
    throw new UsageError('say either --branch or --origin');
  if (before === '' || after.trim() === '') throw new UsageError('OLD and NEW are not empty');
  const project = values['project'];
  if (project === '') throw new UsageError('--project takes a folder');
  return {
    kind: 'repoint',
    flags,
    field: values['branch'] === true ? 'branch' : 'originUrl',
    before,
    after,
    project: typeof project === 'string' ? resolve(project) : null,
    dryRun: values['dry-run'] === true,
  };
}
