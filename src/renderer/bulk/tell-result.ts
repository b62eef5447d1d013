import type { BulkResult } from '../../shared/bulk-calls.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { SkeinClient } from '../client/index.ts';
import type { ActionRunner } from '../thread-actions/index.ts';
import { formatCount, plural, type ToastAction, type Toasts } from '../ui/index.ts';
import type { Works } from '../works/index.ts';
import { BULK_VERBS, type BulkVerb, failuresOf, resultWords } from './bulk-words.ts';

interface TellParts {
  readonly client: SkeinClient;
  readonly runner: ActionRunner;
  readonly works: Works;
  readonly toasts: Toasts;
}

/** Says what a change of many threads came to, with the way back and the reasons for what was not done. */
export function tellResult(parts: TellParts, verb: BulkVerb, result: BulkResult): void {
  const failures = failuresOf(verb, result);
  const { entryId } = result;
  const actions: ToastAction[] = [];
  if (entryId !== null) actions.push({ label: 'Undo', key: 'Z', run: () => void undo(parts, entryId) });
  if (failures.length > 0) actions.push(why(parts, verb, failures));
  parts.toasts.show(resultWords(verb, result.counts), failures.length > 0 ? 'problem' : 'note', actions);
}

function why({ runner }: TellParts, verb: BulkVerb, failures: BulkResult['notDone']): ToastAction {
  const report = { title: `Not ${BULK_VERBS[verb].not}`, failures };
  return { label: 'Why?', stays: true, run: () => runner.store.setState({ report }) };
}

async function undo({ client, works, toasts, runner }: TellParts, entryId: string): Promise<void> {
  try {
    const { results } = await works.run({ doing: 'Undoing', shownIn: 'corner' }, (workId) =>
      client.call('journal.undo', { entryId, workId }),
    );
    const refused = results.filter(({ outcome }) => outcome !== 'undone');
    if (refused.length === 0) return toasts.show('Undone', 'note');
    const failures = refused.flatMap(({ threadId, title, message }) =>
      threadId === null ? [] : [{ threadId, title, message, outcome: 'failed' as const, deletionId: null }],
    );
    const report = { title: 'Not undone', failures };
    const words = `Undone for ${plural(results.length - refused.length, 'thread')}, not for ${formatCount(refused.length)}`;
    toasts.show(words, 'problem', [
      { label: 'Why?', stays: true, run: () => runner.store.setState({ report }) },
    ]);
  } catch (thrown) {
    toasts.show(`Not undone: ${toSkeinError(thrown).message}`);
  }
}
