import type { CallResult } from '../../shared/contract.ts';
import type { SearchState } from '../../shared/search.ts';
import { displayTitle } from '../../shared/thread.ts';
import type { App } from '../app/types.ts';
import { ask, askThreadId } from './ask.ts';
import type { CommandResult, FilesCommand, SearchCommand, ThreadFilesCommand } from './command.ts';
import { formatChangedFiles, formatTouched } from './format-files.ts';
import { formatFound } from './format-search.ts';
import { terminalJson } from './json.ts';
import type { Printing } from './printing.ts';
import { printable } from './text-width.ts';

type How = Pick<Printing, 'columns' | 'now' | 'bold'>;

/** What a query finds, and how much could not be looked at. */
export async function searchThreads(app: App, command: SearchCommand, how: How): Promise<CommandResult> {
  const { params, flags } = command;
  const found = await ask(app, 'search.run', params);
  const text = flags.json ? terminalJson(foundJson(found), 2) : formatFound(found, how);
  const notes = flags.json ? [] : found.ignored.map(printable);
  return { text, problems: broken(found.index), notes: [...notes, ...unsearched(found.index)] };
}

/** The threads that changed a file. */
export async function touchingThreads(app: App, command: FilesCommand, how: How): Promise<CommandResult> {
  const { touched, total, index } = await ask(app, 'files.threads', command.params);
  const threads = touched.map(({ thread, ...touch }) => ({ ...named(thread), ...touch }));
  const json = { threads, total, ...counts(index) };
  const text = command.flags.json ? terminalJson(json, 2) : formatTouched(touched, total, how);
  return { text, problems: broken(index), notes: unsearched(index) };
}

/** The files that a thread changed. */
export async function changedFiles(app: App, command: ThreadFilesCommand): Promise<CommandResult> {
  const threadId = await askThreadId(app, command.reference);
  const { files, index } = await ask(app, 'files.changed', { threadId });
  const json = { threadId, files, ...counts(index) };
  const text = command.flags.json ? terminalJson(json, 2) : formatChangedFiles(files);
  return { text, problems: broken(index), notes: unsearched(index) };
}

function foundJson(found: CallResult<'search.run'>) {
  const { hits, total, items, exact, tookMs, ignored, index } = found;
  return {
    hits: hits.map((hit) => ({
      ...named(hit.thread),
      score: hit.score,
      count: hit.count,
      items: hit.items.map(({ snippet, ...item }) => ({
        ...item,
        snippet: snippet.text,
        marks: snippet.marks,
      })),
    })),
    total,
    totalItems: items,
    exact,
    tookMs,
    ignored,
    ...counts(index),
  };
}

function named(thread: CallResult<'threads.read'>) {
  const { id: threadId, name, updatedAt } = thread;
  return { threadId, name, title: displayTitle(thread), updatedAt };
}

function counts({ phase, problem, total: homeThreads, indexed, pending, failed }: SearchState) {
  return { indexed, pending, failed, homeThreads, ...(phase === 'failed' && { problem }) };
}

/** Whatever was found, it may be old. */
function broken({ phase, problem }: SearchState): readonly string[] {
  if (phase !== 'failed') return [];
  return [`the search index cannot be kept: ${printable(problem ?? 'it is damaged')}`];
}

/** Said whenever an answer may lack something. */
function unsearched({ total, indexed, pending, failed, withoutOutputs }: SearchState): readonly string[] {
  if (pending === 0 && failed === 0) return [];
  const unread = failed === 0 ? '' : `, ${failed} could not be read`;
  const outputs = withoutOutputs === 0 ? '' : ` (${withoutOutputs} lack only their outputs)`;
  return [`indexed ${indexed} of ${total}, ${pending} pending${outputs}${unread}`];
}
