import type { DeletedThreadEntry, Outcome } from '../../shared/contract.ts';
import { invalidRequest, toSkeinError } from '../../shared/errors.ts';
import { displayTitle } from '../../shared/thread.ts';
import type { App } from '../app/types.ts';
import { ask, noThread } from './ask.ts';
import {
  type CommandResult,
  type TrashEmptyCommand,
  type TrashRestoreCommand,
  UsageError,
} from './command.ts';
import { formatBytes } from './format-trash.ts';
import { type OutcomeWords, outcomeResult, type RefusedWord } from './outcome-lines.ts';
import { threads } from './undo-hint.ts';

/** As many deletions as one call takes. */
const SLICE = 500;
const PREFIX_LEAST = 8;
const RESTORE: OutcomeWords = { done: 'restored', already: 'already there' };
const EMPTY: OutcomeWords = { done: 'deleted for good', already: 'already gone' };

/** Puts deleted threads back. */
export async function restoreTrash(app: App, command: TrashRestoreCommand): Promise<CommandResult> {
  const { deleted } = await ask(app, 'trash.list', {});
  const { entries, refused } = pickAll(deleted, command.references);
  const results = await inSlices(entries, (deletionIds) => ask(app, 'trash.restore', { deletionIds }));
  return outcomeResult({ results, refused }, RESTORE, { json: command.flags.json, isAsked: () => true });
}

/** Deletes for good, once it was said how much that is. @throws UsageError without `--yes` */
export async function emptyTrash(app: App, command: TrashEmptyCommand): Promise<CommandResult> {
  const { deleted } = await ask(app, 'trash.list', {});
  const all = command.references.length === 0;
  const { entries, refused } = all ? { entries: deleted, refused: [] } : pickAll(deleted, command.references);
  if (!command.yes && entries.length > 0) throw new UsageError(question(entries));
  const results = await inSlices(entries, (deletionIds) => ask(app, 'trash.empty', { deletionIds }));
  const { json } = command.flags;
  const result = outcomeResult({ results, refused }, EMPTY, { json, isAsked: () => true });
  return json || results.length + refused.length > 0 ? result : { ...result, text: 'The trash is empty.\n' };
}

function question(entries: readonly DeletedThreadEntry[]): string {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  return `${threads(entries.length)} (${formatBytes(bytes)}) would be deleted for good; add --yes to do it`;
}

async function inSlices(
  entries: readonly DeletedThreadEntry[],
  work: (deletionIds: readonly string[]) => Promise<{ readonly results: readonly Outcome[] }>,
): Promise<readonly Outcome[]> {
  const results: Outcome[] = [];
  const ids = entries.map(({ deletionId }) => deletionId);
  for (let at = 0; at < ids.length; at += SLICE) {
    results.push(...(await work(ids.slice(at, at + SLICE))).results);
  }
  return results;
}

function pickAll(deleted: readonly DeletedThreadEntry[], references: readonly string[]) {
  const entries = new Set<DeletedThreadEntry>();
  const refused: RefusedWord[] = [];
  for (const reference of references) {
    try {
      entries.add(pick(deleted, reference));
    } catch (thrown) {
      refused.push({ reference, error: toSkeinError(thrown) });
    }
  }
  return { entries: [...entries], refused };
}

/** A deletion by its own id; else the newest one of the one thread that the word means. */
function pick(deleted: readonly DeletedThreadEntry[], reference: string): DeletedThreadEntry {
  const word = reference.trim().toLowerCase();
  const exact = deleted.find(({ deletionId }) => deletionId === reference.trim());
  if (exact !== undefined) return exact;
  const rules = [
    ({ thread }: DeletedThreadEntry) => thread.id === word,
    ({ thread }: DeletedThreadEntry) => displayTitle(thread) === reference,
    (entry: DeletedThreadEntry) => word.length >= PREFIX_LEAST && begins(entry, word),
  ];
  const meant = rules.map((rule) => deleted.filter(rule)).find((found) => found.length > 0) ?? [];
  const [found] = meant;
  if (found === undefined) throw noThread(`${reference} (in the trash)`);
  if (new Set(meant.map(({ thread }) => thread.id)).size > 1) {
    throw invalidRequest(`${reference} means more than one deleted thread; give the whole id`);
  }
  return found;
}

function begins({ deletionId, thread }: DeletedThreadEntry, word: string): boolean {
  return thread.id.startsWith(word) || deletionId.toLowerCase().startsWith(word);
}
