import { resolve } from 'node:path';
import type { ParseArgsConfig } from 'node:util';
import { type Command, type CommonFlags, type NoteCommand, UsageError, type Values } from './command.ts';
import { expectSome, expectWords } from './words.ts';

const SWITCH = { type: 'boolean' } as const;

/** The commands about labels, pins, notes and bookmarks, with the options of each. */
export const LIBRARY_OPTIONS = {
  labels: {},
  label: {},
  unlabel: {},
  pin: {},
  unpin: {},
  note: { clear: SWITCH },
  bookmarks: {},
  library: { 'dry-run': SWITCH },
} as const satisfies Readonly<Record<string, NonNullable<ParseArgsConfig['options']>>>;

export type LibraryName = keyof typeof LIBRARY_OPTIONS;

export function isLibraryName(name: string): name is LibraryName {
  return Object.hasOwn(LIBRARY_OPTIONS, name);
}

/** One of those commands, without its name. @throws UsageError */
export function parseLibrary(
  name: LibraryName,
  flags: CommonFlags,
  values: Values,
  words: readonly string[],
): Command {
  switch (name) {
    case 'labels':
      expectWords(words, []);
      return { kind: 'labels', flags };
    case 'label':
    case 'unlabel': {
      const [reference = '', ...names] = expectSome(words, 'ID');
      return { kind: name, flags, reference, names: expectSome(names, 'NAME') };
    }
    case 'pin':
    case 'unpin':
      return { kind: name, flags, references: expectSome(words, 'ID') };
    case 'note':
      return note(flags, values, words);
    case 'bookmarks':
      if (words.length > 1) throw new UsageError('bookmarks takes one ID at most');
      return { kind: 'bookmarks', flags, reference: words[0] ?? null };
    case 'library':
      return library(flags, values, words);
  }
}

function note(flags: CommonFlags, values: Values, words: readonly string[]): Command {
  const clears = values['clear'] === true;
  const [reference = '', text] = clears
    ? expectWords(words, ['ID'], 'give a TEXT or --clear, not both')
    : expectSome(words, 'ID');
  if (words.length > 2) throw new UsageError('put a note of several words in quotes');
  return { kind: 'note', flags, reference, order: clears ? 'clear' : orderOf(text) };
}

function orderOf(text: string | undefined): NoteCommand['order'] {
  if (text === undefined) return 'show';
  if (text === '-') return 'piped';
  if (text.trim() === '') throw new UsageError('TEXT is empty; --clear takes the note away');
  return { text };
}

/** A relative path is meant from the terminal's folder. */
function library(flags: CommonFlags, values: Values, words: readonly string[]): Command {
  const [action, ...rest] = words;
  if (action !== 'export' && action !== 'import') throw new UsageError('say export or import after library');
  const [file = ''] = expectWords(rest, ['FILE']);
  if (file === '') throw new UsageError('FILE is the name of a file, or -');
  const path = file === '-' ? null : resolve(file);
  const dryRun = values['dry-run'] === true;
  if (action === 'import') return { kind: 'library-import', flags, path, dryRun };
  if (dryRun) throw new UsageError('--dry-run belongs to library import');
  return { kind: 'library-export', flags, path };
}
