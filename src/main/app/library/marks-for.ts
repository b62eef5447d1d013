import { parseQuery, textMatcher, type ThreadCondition } from '../../../shared/query.ts';
import { readLabels } from '../../library/index.ts';
import type { AppContext } from '../context.ts';
import type { QuestionMarks } from '../../search/types.ts';

/**
 * What a query asks of the library: the threads of the labels that it names, those that are pinned, and so on. Only what is
 * asked for, as it goes to the search worker with each question. null: the query asks nothing of it.
 */
export function marksFor(
  { library: home }: Pick<AppContext, 'library'>,
  query: string,
  typing: boolean,
): QuestionMarks | null {
  // Most queries ask nothing of it; the language is not read for them.
  if (!/label|pinned|note|bookmark/iu.test(query)) return null;
  const { threads } = parseQuery(query, { typing });
  const wants = (kind: 'is' | 'has', value: string) =>
    threads.some((condition) => condition.kind === kind && condition.values.some((one) => one === value));
  const all = wants('has', 'label');
  const named = threads.flatMap((condition) => (condition.kind === 'label' ? condition.values : []));
  if (!all && named.length === 0 && !asksForMark(threads)) return null;
  const { store: library } = home;
  const matchers = named.map(textMatcher);
  const labels = readLabels(library).filter(({ name }) => all || matchers.some((matches) => matches(name)));
  return {
    labels: labels.map(({ id, name }) => ({ name, ids: library.threadsWithLabel(id) })),
    pinned: wants('is', 'pinned') ? library.threadsWith('pin') : [],
    noted: wants('has', 'note') ? library.threadsWith('note') : [],
    bookmarked: wants('has', 'bookmark') ? library.threadsWith('bookmark') : [],
  };
}

function asksForMark(threads: readonly ThreadCondition[]): boolean {
  return threads.some(({ kind }) => kind === 'is' || kind === 'has');
}
