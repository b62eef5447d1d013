import { createReadStream } from 'node:fs';
import { internal, invalidRequest, SkeinError } from '../../shared/errors.ts';
import type { App } from '../app/types.ts';
import { ask, askThreadId } from './ask.ts';
import type {
  BookmarksCommand,
  CommandResult,
  LibraryCommand,
  LibraryExportCommand,
  LibraryImportCommand,
  NoteCommand,
} from './command.ts';
import { formatBookmarks, formatLabels, formatNote } from './format-library.ts';
import { escapeSteering, terminalJson } from './json.ts';
import { labelThread, pinThreads } from './mark-threads.ts';
import { expectFree, placeAt } from './place-file.ts';
import type { Printing } from './printing.ts';
import { printable } from './text-width.ts';
import { threads } from './undo-hint.ts';

/** What users put on threads: labels, pins, notes, bookmarks, and all of it as a file. */
export async function runLibrary(
  app: App,
  command: LibraryCommand,
  printing: Printing,
): Promise<CommandResult> {
  if (command.flags.readOnly && changes(command))
    throw new SkeinError('read_only', '--read-only: nothing was changed');
  switch (command.kind) {
    case 'labels': {
      const known = await ask(app, 'library.get', {});
      return said(command.flags.json ? terminalJson(known, 2) : formatLabels(known, printing.columns));
    }
    case 'label':
    case 'unlabel':
      return labelThread(app, command);
    case 'pin':
    case 'unpin':
      return pinThreads(app, command);
    case 'note':
      return noteOf(app, command, printing);
    case 'bookmarks':
      return bookmarksOf(app, command, printing);
    case 'library-export':
      return exportLibrary(app, command, printing);
    case 'library-import':
      return importLibrary(app, command, printing);
  }
}

/** Also in a read-only home these can be changed; not by a command that was told to change nothing. */
function changes(command: LibraryCommand): boolean {
  if (command.kind === 'note') return command.order !== 'show';
  if (command.kind === 'library-import') return !command.dryRun;
  return !['labels', 'bookmarks', 'library-export'].includes(command.kind);
}

async function noteOf(app: App, command: NoteCommand, printing: Printing): Promise<CommandResult> {
  const { order, reference, flags } = command;
  const threadId = await askThreadId(app, reference);
  await ask(app, 'threads.read', { threadId });
  if (order !== 'show') await ask(app, 'library.setNote', { threadId, text: await textOf(order, printing) });
  const { note } = await ask(app, 'library.note', { threadId });
  if (flags.json) return said(terminalJson({ note }, 2));
  if (order !== 'show') return said(note === null ? 'The note was taken away.\n' : 'The note was written.\n');
  return note === null ? { ...said(''), notes: ['the thread has no note'] } : said(formatNote(note.text));
}

async function textOf(order: Exclude<NoteCommand['order'], 'show'>, printing: Printing): Promise<string> {
  if (order === 'clear') return '';
  if (order !== 'piped') return order.text;
  const text = (await input(printing)).replace(/\n$/, '');
  if (text.trim() === '') throw invalidRequest('nothing came in; --clear takes the note away');
  return text;
}

async function input({ read }: Printing): Promise<string> {
  if (read === undefined) throw invalidRequest('there is no standard input');
  return await read();
}

async function bookmarksOf(app: App, command: BookmarksCommand, printing: Printing): Promise<CommandResult> {
  const { reference, flags } = command;
  const threadId = reference === null ? null : await askThreadId(app, reference);
  const { bookmarks } = await ask(app, 'library.bookmarks', { threadId });
  return said(flags.json ? terminalJson({ bookmarks }, 2) : formatBookmarks(bookmarks, printing));
}

async function exportLibrary(
  app: App,
  { path, flags }: LibraryExportCommand,
  { write }: Printing,
): Promise<CommandResult> {
  if (path !== null) await expectFree(path);
  const { document, threads: count } = await ask(app, 'library.export', {});
  if (document?.path === undefined || document.path === null) throw internal('nothing was written');
  if (path === null) {
    for await (const piece of createReadStream(document.path, 'utf8'))
      await write(escapeSteering(String(piece)));
    return said('');
  }
  await placeAt(document.path, path);
  const result = { path, bytes: document.bytes, threads: count };
  const words = `Exported what is on ${threads(count)} to ${printable(path)} (${document.bytes} bytes)\n`;
  return said(flags.json ? terminalJson(result, 2) : words);
}

async function importLibrary(
  app: App,
  { path, dryRun, flags }: LibraryImportCommand,
  printing: Printing,
): Promise<CommandResult> {
  const from = path === null ? { text: await input(printing) } : { path };
  const report = await ask(app, 'library.import', { from, dryRun });
  if (flags.json) return said(terminalJson(report, 2));
  const lines = report.lines.map((line) => `${printable(line)}\n`).join('');
  return said(dryRun ? `${lines}Nothing was changed: this is a dry run.\n` : lines);
}

function said(text: string): CommandResult {
  return { text, problems: [] };
}
