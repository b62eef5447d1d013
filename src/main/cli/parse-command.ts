import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { ThreadEdit } from '../../shared/thread.ts';
import { type Command, type CommonFlags, UsageError, type Values } from './command.ts';
import { type CommandName, HELP, isCommandName } from './help.ts';
import { listParams } from './list-params.ts';

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
  show: {},
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
  switch (name) {
    case 'list':
      expectWords(words, []);
      return { kind: 'list', flags, params: listParams(values) };
    case 'show':
      return { kind: 'show', flags, params: { threadId: expectWords(words, ['ID'])[0] ?? '' } };
    case 'rename':
      return update(flags, words, renameEdit(values, words));
    case 'git':
      return update(flags, expectWords(words, ['ID']), gitEdit(values));
    case 'memory':
      return update(flags, words, memoryEdit(expectWords(words, ['ID', 'enabled|disabled'])));
  }
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
  return { kind: 'update', flags, params: { threadId: words[0] ?? '', edit } };
}

function renameEdit(values: Values, words: readonly string[]): ThreadEdit {
  if (values['clear'] === true) {
    expectWords(words, ['ID'], 'give a NAME or --clear, not both');
    return { name: null };
  }
  return { name: expectWords(words, ['ID', 'NAME'], 'put a name of several words in quotes')[1] ?? '' };
}

function gitEdit(values: Values): ThreadEdit {
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

function memoryEdit([, mode]: readonly string[]): ThreadEdit {
  if (mode === 'enabled' || mode === 'disabled') return { memoryMode: mode };
  throw new UsageError(`the memory mode is enabled or disabled, not ${mode}`);
}

function expectWords(words: readonly string[], names: readonly string[], hint = ''): readonly string[] {
  if (words.length === names.length) return words;
  const missing = names[words.length];
  const problem = missing === undefined ? `what is ${words[names.length]}?` : `${missing} is missing`;
  throw new UsageError(hint === '' || missing !== undefined ? problem : `${problem} (${hint})`);
}
