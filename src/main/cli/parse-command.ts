import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { ThreadEdit } from '../../shared/thread.ts';
import { type Command, type CommonFlags, UsageError, type Values } from './command.ts';
import { type CommandName, HELP, isCommandName } from './help.ts';
import { listParams } from './list-params.ts';
import { gitEdit, memoryEdit, renameEdit } from './parse-edit.ts';
import { parseExport } from './parse-export.ts';
import { parseHistory, parseUndo } from './parse-history.ts';
import { isLibraryName, LIBRARY_OPTIONS, parseLibrary } from './parse-library.ts';
import { parseRelink, parseRepoint } from './parse-relink.ts';
import { parseFiles, parseSearch } from './parse-search.ts';
import { parseSpace, parseUsage } from './parse-space.ts';
import { parseTrash } from './parse-trash.ts';
import { parseWhy } from './parse-why.ts';
import { expectSome, expectWords } from './words.ts';

const TEXT = { type: 'string' } as const;
const SWITCH = { type: 'boolean' } as const;
const COMMON = { home: TEXT, json: SWITCH, 'read-only': SWITCH, help: SWITCH } as const;

const OPTIONS: Readonly<Record<CommandName, NonNullable<ParseArgsConfig['options']>>> = {
  list: {
    limit: TEXT,
    cursor: TEXT,
    sort: TEXT,
    order: TEXT,
    archived: SWITCH,
    all: SWITCH,
    source: TEXT,
    provider: TEXT,
    cwd: TEXT,
    branch: TEXT,
    search: TEXT,
  },
  show: { transcript: SWITCH },
  search: { limit: TEXT, sort: TEXT, wait: SWITCH },
  files: { limit: TEXT, thread: TEXT, wait: SWITCH },
  export: { format: TEXT, output: TEXT, 'no-outputs': SWITCH, 'keep-secrets': SWITCH },
  rename: { clear: SWITCH },
  git: {
    branch: TEXT,
    sha: TEXT,
    'origin-url': TEXT,
    'clear-branch': SWITCH,
    'clear-sha': SWITCH,
    'clear-origin-url': SWITCH,
  },
  memory: {},
  archive: {},
  unarchive: {},
  delete: {},
  fork: {},
  tree: {},
  trash: { yes: SWITCH },
  import: { 'dry-run': SWITCH },
  space: { limit: TEXT },
  compress: { 'dry-run': SWITCH },
  decompress: { 'dry-run': SWITCH },
  usage: { limit: TEXT, days: TEXT, by: TEXT, csv: SWITCH },
  why: { all: SWITCH, cwd: TEXT },
  relink: { 'dry-run': SWITCH, yes: SWITCH },
  repoint: { branch: SWITCH, origin: SWITCH, project: TEXT, 'dry-run': SWITCH },
  doctor: { fix: SWITCH },
  history: { limit: TEXT },
  undo: {},
  ...LIBRARY_OPTIONS,
};

/** Reads a command line without the program's name. @throws UsageError */
export function parseCommand(argv: readonly string[]): Command {
  const name = commandName(argv);
  if (name === null) return withoutCommand(argv);
  const { values, positionals } = parsed(argv, { ...COMMON, ...OPTIONS[name] });
  if (values['help'] === true) return { kind: 'help', text: HELP[name] };
  return command(name, values, positionals.slice(1));
}

/** The first word that is neither an option nor the value of `--home`, the only option with a value before it. */
function commandName(argv: readonly string[]): CommandName | null {
  const word = argv.find((text, at) => !text.startsWith('-') && argv[at - 1] !== '--home');
  if (word === undefined || isCommandName(word)) return word ?? null;
  throw new UsageError(
    `no such command: ${word}; commands are ${Object.keys(HELP).filter(Boolean).join(', ')}`,
  );
}

function withoutCommand(argv: readonly string[]): Command {
  if (parsed(argv, COMMON).values['help'] === true) return { kind: 'help', text: HELP[''] };
  throw new UsageError('name a command; skein --help lists them');
}

function parsed(argv: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Values, positionals };
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new UsageError(message.split(/\. |\n/)[0] ?? message, { cause: thrown });
  }
}

function command(name: CommandName, values: Values, words: readonly string[]): Command {
  const flags = commonFlags(values);
  if (isLibraryName(name)) return parseLibrary(name, flags, values, words);
  switch (name) {
    case 'list':
      expectWords(words, []);
      return { kind: 'list', flags, params: listParams(values) };
    case 'show':
      return showCommand(flags, values, expectWords(words, ['ID'])[0] ?? '');
    case 'search':
      return parseSearch(flags, values, words);
    case 'files':
      return parseFiles(flags, values, words);
    case 'export':
      return parseExport(flags, values, words);
    case 'fork':
    case 'tree':
      return { kind: name, flags, reference: expectWords(words, ['ID'])[0] ?? '' };
    case 'archive':
    case 'unarchive':
    case 'delete':
      return { kind: name, flags, references: expectSome(words, 'ID') };
    case 'compress':
    case 'decompress':
      return {
        kind: name,
        flags,
        references: expectSome(words, 'ID'),
        dryRun: values['dry-run'] === true,
      };
    case 'why':
      return parseWhy(flags, values, words);
    case 'space':
      return parseSpace(flags, values, words);
    case 'usage':
      return parseUsage(flags, values, words);
    case 'trash':
      return parseTrash(flags, values, words);
    case 'import':
      return importCommand(flags, values, expectWords(words, ['PATH'])[0] ?? '');
    case 'doctor':
      expectWords(words, []);
      return { kind: 'doctor', flags, fix: values['fix'] === true };
    case 'relink':
      return parseRelink(flags, values, words);
    case 'repoint':
      return parseRepoint(flags, values, words);
    case 'history':
      return parseHistory(flags, values, words);
    case 'undo':
      return parseUndo(flags, words);
    case 'rename':
      return update(flags, words, renameEdit(values, words));
    case 'git':
      return update(flags, expectWords(words, ['ID']), gitEdit(values));
    case 'memory':
      return update(flags, words, memoryEdit(expectWords(words, ['ID', 'enabled|disabled'])));
  }
}

function showCommand(flags: CommonFlags, values: Values, reference: string): Command {
  return { kind: values['transcript'] === true ? 'transcript' : 'show', flags, reference };
}

function commonFlags(values: Values): CommonFlags {
  const home = values['home'];
  if (home === '') throw new UsageError('--home takes a folder');
  return {
    home: typeof home === 'string' ? home : null,
    json: values['json'] === true,
    readOnly: values['read-only'] === true,
  };
}

function update(flags: CommonFlags, words: readonly string[], edit: ThreadEdit): Command {
  return { kind: 'update', flags, reference: words[0] ?? '', edit };
}

/** A relative path is meant from the terminal's folder. */
function importCommand(flags: CommonFlags, values: Values, path: string): Command {
  if (path === '') throw new UsageError('PATH is a file or a folder');
  return { kind: 'import', flags, path: resolve(path), dryRun: values['dry-run'] === true };
}
