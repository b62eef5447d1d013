import {
  NAMED_KINDS,
  type Now,
  type ThreadCondition,
  type ThreadFacts,
  threadMatcher,
} from '../../../shared/query.ts';
import type { SearchQuestion } from '../types.ts';
import { withMarks } from './thread-marks.ts';

type Test = (facts: ThreadFacts) => boolean;
type NamedKind = (typeof NAMED_KINDS)[number];

/** A test whether all conditions hold for a thread, fast enough for very many. */
export function threadTest(
  conditions: readonly ThreadCondition[],
  { nowMs, live, marks }: Pick<SearchQuestion, 'nowMs' | 'live' | 'marks'>,
): Test {
  const now = { ms: nowMs, offsetMinutes: (atMs: number) => -new Date(atMs).getTimezoneOffset() };
  const tests = conditions.map((condition) => testOf(condition, now));
  const ids = new Set(live);
  const marked = marks === null || marks === undefined ? null : withMarks(marks);
  return (facts) => {
    const known = ids.has(facts.id) ? { ...facts, live: true } : facts;
    const whole = marked === null ? known : marked(known);
    return tests.every((test) => test(whole));
  };
}

function testOf(condition: ThreadCondition, now: Now): Test {
  const test = threadMatcher([condition], now);
  return isNamed(condition.kind) ? onceForEach(FACTS[condition.kind], test) : test;
}

const FACTS: Readonly<Record<NamedKind, 'cwd' | 'branch' | 'source' | 'model' | 'provider'>> = {
  project: 'cwd',
  branch: 'branch',
  source: 'source',
  model: 'model',
  provider: 'provider',
};

function isNamed(kind: ThreadCondition['kind']): kind is NamedKind {
  return (NAMED_KINDS as readonly string[]).includes(kind);
}

/** Many threads have the same folder, and comparing paths takes long. */
function onceForEach(fact: (typeof FACTS)[NamedKind], test: Test): Test {
  const known = new Map<string | null, boolean>();
  return (facts) => {
    const value = facts[fact];
    const before = known.get(value);
    if (before !== undefined) return before;
    const holds = test(facts);
    known.set(value, holds);
    return holds;
  };
}
