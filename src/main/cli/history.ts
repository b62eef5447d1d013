import type { JournalEntryView, UndoAccount } from '../../shared/journal-calls.ts';
import { invalidRequest, SkeinError } from '../../shared/errors.ts';
import type { App } from '../app/types.ts';
import { ask } from './ask.ts';
import type { CommandResult, HistoryCommand, UndoCommand } from './command.ts';
import { formatHistory } from './format-history.ts';
import { terminalJson } from './json.ts';
import type { Printing } from './printing.ts';
import { printable } from './text-width.ts';

const PAGE = 200;
/** The beginning of an id that is enough to name an entry. */
const PREFIX_LEAST = 6;

/** What was changed in the home, newest first. */
export async function showHistory(
  app: App,
  { flags, limit }: HistoryCommand,
  { now, columns }: Printing,
): Promise<CommandResult> {
  const entries = (await entriesOf(app, limit)).slice(0, limit);
  const text = flags.json ? terminalJson({ entries }, 2) : formatHistory(entries, now, columns);
  return { text, problems: [] };
}

/** Takes a change back, without an id the last one. What is refused is said, each with its reason. */
export async function undoChange(app: App, { flags, entry }: UndoCommand): Promise<CommandResult> {
  const entryId = entry === null ? undefined : await findEntry(app, entry);
  const account = await ask(app, 'journal.undo', entryId === undefined ? {} : { entryId });
  const text = flags.json ? terminalJson(account, 2) : `${wordsOf(account)}\n`;
  const problems = account.results
    .filter(({ outcome }) => outcome !== 'undone')
    .map(({ title, message }) => `not undone: ${printable(title)}: ${printable(message ?? 'not tried')}`);
  return { text, problems };
}

function wordsOf({ entry, results }: UndoAccount): string {
  const done = results.filter(({ outcome }) => outcome === 'undone').length;
  const title = printable(entry.title);
  if (done === results.length) return `Undone: ${title}`;
  return done === 0 ? `Nothing was undone of: ${title}` : `Undone ${done} of ${results.length}: ${title}`;
}

async function entriesOf(app: App, limit: number): Promise<readonly JournalEntryView[]> {
  const all: JournalEntryView[] = [];
  let cursor: number | null = null;
  do {
    const page: { readonly entries: readonly JournalEntryView[]; readonly nextCursor: number | null } =
      await ask(app, 'journal.list', { cursor, limit: Math.min(PAGE, Math.max(1, limit - all.length)) });
    all.push(...page.entries);
    cursor = page.nextCursor;
  } while (cursor !== null && all.length < limit);
  return all;
}

/** An entry by its id, or by the beginning of it. */
async function findEntry(app: App, reference: string): Promise<string> {
  const word = reference.trim().toLowerCase();
  const meant = (await entriesOf(app, Number.MAX_SAFE_INTEGER)).filter(
    ({ id }) => id === word || (word.length >= PREFIX_LEAST && id.startsWith(word)),
  );
  const [found, ...others] = meant;
  if (found === undefined) throw new SkeinError('not_found', `the history has no entry ${reference}`);
  if (others.length > 0) throw invalidRequest(`${reference} means more than one entry; give more of its id`);
  return found.id;
}
