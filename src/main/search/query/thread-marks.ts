import type { HasValue, ThreadFacts } from '../../../shared/query.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { QuestionMarks } from '../types.ts';

interface Marks {
  labels: string[];
  pinned: boolean;
  has: HasValue[];
}

/** Adds to what is known of a thread how it is marked. */
export function withMarks(marks: QuestionMarks): (facts: ThreadFacts) => ThreadFacts {
  const byId = marksById(marks);
  return (facts) => {
    const known = byId.get(facts.id);
    if (known === undefined) return facts;
    const { labels, pinned, has } = known;
    return { ...facts, labels, pinned, has: has.length === 0 ? facts.has : new Set([...facts.has, ...has]) };
  };
}

function marksById({ labels, pinned, noted, bookmarked }: QuestionMarks): ReadonlyMap<ThreadId, Marks> {
  const byId = new Map<ThreadId, Marks>();
  const of = (id: ThreadId) => {
    const known = byId.get(id) ?? { labels: [], pinned: false, has: [] };
    byId.set(id, known);
    return known;
  };
  for (const { name, ids } of labels) for (const id of ids) of(id).labels.push(name);
  for (const id of pinned) of(id).pinned = true;
  for (const id of noted) of(id).has.push('note');
  for (const id of bookmarked) of(id).has.push('bookmark');
  for (const known of byId.values()) if (known.labels.length > 0) known.has.push('label');
  return byId;
}
