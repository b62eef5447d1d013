import { invalidRequest, type SkeinError, toErrorData, toSkeinError } from '../../shared/errors.ts';
import { startApp } from '../app/index.ts';
import { appOptions } from '../host/index.ts';
import { type Command, type CommandResult, UsageError } from './command.ts';
import { terminalJson } from './json.ts';
import { parseCommand } from './parse-command.ts';
import { runCommand } from './run-command.ts';
import { showProgress } from './show-progress.ts';
import { printable } from './text-width.ts';

const DEFAULT_COLUMNS = 120;

const argv = process.argv.slice(2);
/** A reader that goes away, such as `head`, ends the printing and is no failure. */
process.stdout.on('error', () => process.exit(0));
process.exit(await main(argv));

async function main(words: readonly string[]): Promise<number> {
  try {
    const { text, problems, notes = [] } = await run(parseCommand(words));
    await print(text);
    for (const note of notes) process.stderr.write(`skein: ${note}\n`);
    if (!wantsJson()) for (const problem of problems) process.stderr.write(`skein: ${problem}\n`);
    return problems.length === 0 ? 0 : 1;
  } catch (thrown) {
    const usage = thrown instanceof UsageError;
    await complain(usage ? invalidRequest(thrown.message) : toSkeinError(thrown));
    return usage ? 2 : 1;
  }
}

async function run(command: Command): Promise<CommandResult> {
  if (command.kind === 'help') return { text: command.text, problems: [] };
  const { home, readOnly } = command.flags;
  const mode = modeOf(command);
  const log = process.env['SKEIN_LOG'] === undefined ? { log: () => undefined } : {};
  const choice = { host: 'cli', mode, home, readOnly, sample: false } as const;
  const waits = 'wait' in command && command.wait;
  const wait = waits ? { searchWaitMs: Number.POSITIVE_INFINITY } : {};
  const app = await startApp({ ...appOptions(choice, import.meta.url), ...wait, ...log });
  const endProgress = waits ? showProgress(app, process.stderr) : () => undefined;
  try {
    return await runCommand(app, command, {
      columns: process.stdout.columns ?? DEFAULT_COLUMNS,
      now: new Date(),
      bold: showsBold(),
      write: print,
      read: readInput,
    });
  } finally {
    endProgress();
    await app.close();
  }
}

/** Where output is read by people, unless they want none of that. */
function showsBold(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}

/** Commands that need no listing and no sub-agents work from files: they open no state DB and fill none. */
function modeOf({ kind }: Exclude<Command, { kind: 'help' }>): 'once' | 'files' {
  switch (kind) {
    case 'list':
    case 'tree':
    case 'relink':
    case 'repoint':
    case 'doctor':
    case 'why':
    case 'why-all':
    case 'undo':
    case 'archive':
    case 'delete':
    case 'import':
    case 'search':
    case 'files':
    case 'thread-files':
    case 'space':
    case 'compress':
    case 'decompress':
    case 'usage':
    case 'labels':
    case 'label':
    case 'unlabel':
    case 'bookmarks':
    case 'library-export':
    case 'library-import':
      return 'once';
    case 'show':
    case 'transcript':
    case 'export':
    case 'update':
    case 'fork':
    case 'unarchive':
    case 'history':
    case 'trash-list':
    case 'trash-restore':
    case 'trash-empty':
    case 'pin':
    case 'unpin':
    case 'note':
      return 'files';
  }
}

/** As JSON on standard output where JSON was asked for, however wrong the rest of the line was; else as one line. */
async function complain(error: SkeinError): Promise<void> {
  if (wantsJson()) await print(terminalJson({ error: publicError(error) }));
  else process.stderr.write(`skein: ${printable(error.message)}\n`);
}

function publicError(error: SkeinError) {
  const { code, message } = toErrorData(error);
  return { code, message };
}

function wantsJson(): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json');
}

/** Resolves when the text has left, so that the end of the process does not cut it. */
function print(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}

async function readInput(): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
