import type { Outcome } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { App } from '../app/types.ts';
import { ask } from './ask.ts';
import type { CommandResult, MoveCommand } from './command.ts';
import { type Outcomes, type OutcomeWords, outcomeResult, type RefusedWord } from './outcome-lines.ts';
import { resolveAll } from './resolve-all.ts';
import { undoHint } from './undo-hint.ts';

const WORDS: Readonly<Record<MoveCommand['kind'], OutcomeWords>> = {
  archive: { done: 'archived', already: 'already archived' },
  unarchive: { done: 'unarchived', already: 'not archived' },
  delete: { done: 'deleted', already: 'already deleted' },
};

/** Archives, unarchives or deletes; one that fails does not keep the others from being tried. */
export async function moveThreads(app: App, command: MoveCommand): Promise<CommandResult> {
  const { ids, refused } = await resolveAll(app, command.references);
  const moved =
    command.kind === 'unarchive' ? await unarchive(app, ids) : await cascade(app, command.kind, ids);
  const outcomes = { results: moved.results, refused: [...refused, ...moved.refused] };
  const isAsked = ({ threadId }: Outcome) => ids.includes(threadId);
  const { json } = command.flags;
  const result = outcomeResult(outcomes, WORDS[command.kind], { json, isAsked });
  return json ? result : { ...result, text: result.text + undoHint(command, outcomes.results) };
}

async function unarchive(app: App, threadIds: readonly ThreadId[]): Promise<Outcomes> {
  if (threadIds.length === 0) return { results: [], refused: [] };
  const { results } = await ask(app, 'threads.unarchive', { threadIds, keepUpdatedAt: false });
  return { results, refused: [] };
}

/** A thread that went with one before it is not asked for again. */
async function cascade(app: App, kind: 'archive' | 'delete', ids: readonly ThreadId[]): Promise<Outcomes> {
  const results: Outcome[] = [];
  const refused: RefusedWord[] = [];
  for (const threadId of ids) {
    if (results.some((result) => result.threadId === threadId && result.outcome === 'done')) continue;
    try {
      const call = kind === 'archive' ? 'threads.archive' : 'threads.delete';
      results.push(...(await ask(app, call, { threadId })).results);
    } catch (thrown) {
      refused.push({ reference: threadId, error: toSkeinError(thrown) });
    }
  }
  return { results, refused };
}
