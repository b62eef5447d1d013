import type { CallInput, CallResult } from '../../../shared/contract.ts';
import { threadCount } from '../change-titles.ts';
import type { AppContext } from '../context.ts';
import { repointPatch, threadsToRepoint } from './repoint-items.ts';
import { doneOf, runEach } from './run-each.ts';

const WORDS = { branch: 'branch', originUrl: 'origin' } as const;

/** Gives every thread with a branch or origin another one; one entry of the history. */
export async function runRepoint(
  context: AppContext,
  { workId, ...repoint }: CallInput<'relink.repoint'>,
): Promise<CallResult<'relink.repoint'>> {
  const threads = await threadsToRepoint(context, repoint);
  const gitInfo = repointPatch(repoint);
  const title = titleOf(repoint, threads.length);
  const items = threads.map((thread) => ({ thread, refusal: null }));
  const results = await context.changes.run({ kind: 'edit', title, workId }, async (entry) => {
    const all = await runEach(
      context,
      items,
      ({ thread }) => entry.edit(thread.id, { gitInfo }),
      entry.watch,
    );
    entry.retitle(titleOf(repoint, doneOf(items, all).length));
    return all;
  });
  context.events.emit('truth.changed', {});
  return { results };
}

function titleOf(
  { field, before, after }: Pick<CallInput<'relink.repoint'>, 'field' | 'before' | 'after'>,
  threads: number,
): string {
  const what = `the ${WORDS[field]} of ${threadCount(threads)}`;
  return after === null ? `Cleared ${what}, ${before}` : `Changed ${what} from ${before} to ${after}`;
}
