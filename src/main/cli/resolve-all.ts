import { toSkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { App } from '../app/types.ts';
import { askThreadId } from './ask.ts';
import type { RefusedWord } from './outcome-lines.ts';

/** The threads that words of a command line mean, each once; words that mean none keep nobody else out. */
export async function resolveAll(
  app: App,
  references: readonly string[],
): Promise<{ readonly ids: readonly ThreadId[]; readonly refused: readonly RefusedWord[] }> {
  const ids: ThreadId[] = [];
  const refused: RefusedWord[] = [];
  for (const reference of references) {
    try {
      ids.push(await askThreadId(app, reference));
    } catch (thrown) {
      refused.push({ reference, error: toSkeinError(thrown) });
    }
  }
  return { ids: [...new Set(ids)], refused };
}
