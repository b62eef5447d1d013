import type { AmountCondition, ThreadCondition } from './conditions.ts';
import { dateRanges } from './dates.ts';
import type { Now, ThreadFacts } from './facts.ts';
import { pathMatcher, startMatcher, textMatcher } from './patterns.ts';

type Test = (facts: ThreadFacts) => boolean;

/** A test whether all of the conditions hold for a thread. Make it once for many threads. */
export function threadMatcher(conditions: readonly ThreadCondition[], now: Now): Test {
  const tests = conditions.map((condition) => {
    const test = testOf(condition, now);
    return condition.not ? (facts: ThreadFacts) => !test(facts) : test;
  });
  return (facts) => tests.every((test) => test(facts));
}

/** Whether all of the conditions hold for a thread. */
export function matchesThread(conditions: readonly ThreadCondition[], facts: ThreadFacts, now: Now): boolean {
  return threadMatcher(conditions, now)(facts);
}

function testOf(condition: ThreadCondition, now: Now): Test {
  switch (condition.kind) {
    case 'project':
      return anyText(condition.values.map(pathMatcher), (facts) => facts.cwd);
    case 'branch':
      return anyText(condition.values.map(textMatcher), (facts) => facts.branch);
    case 'source':
      return anyText(condition.values.map(startMatcher), (facts) => facts.source);
    case 'model':
      return anyText(condition.values.map(startMatcher), (facts) => facts.model);
    case 'provider':
      return anyText(condition.values.map(textMatcher), (facts) => facts.provider);
    case 'label': {
      const matchers = condition.values.map(textMatcher);
      return ({ labels = [] }) => labels.some((name) => matchers.some((matches) => matches(name)));
    }
    case 'id':
      return ({ id }) => condition.values.includes(id);
    case 'is':
      return (facts) =>
        condition.values.some((value) => (value === 'named' ? facts.name !== null : facts[value] === true));
    case 'has':
      return ({ has }) => condition.values.some((value) => has.has(value));
    case 'before':
    case 'after': {
      const [range = { fromMs: null, toMs: null }] = dateRanges(condition, now);
      return ({ updatedAtMs }) =>
        updatedAtMs >= (range.fromMs ?? -Infinity) && updatedAtMs < (range.toMs ?? Infinity);
    }
    case 'on': {
      const ranges = dateRanges(condition, now);
      return ({ createdAtMs, updatedAtMs }) =>
        ranges.some(
          ({ fromMs, toMs }) => createdAtMs < (toMs ?? Infinity) && updatedAtMs >= (fromMs ?? -Infinity),
        );
    }
    case 'tokens':
      return ({ tokens }) => compares(tokens, condition);
    case 'size':
      return ({ bytes }) => compares(bytes, condition);
  }
}

/** What is not known is like nothing, not even like `*`. Many threads have the same text: each is tested once. */
function anyText(
  matchers: readonly ((text: string) => boolean)[],
  read: (facts: ThreadFacts) => string | null,
): Test {
  const known = new Map<string | null, boolean>([
    [null, false],
    ['', false],
  ]);
  return (facts) => {
    const text = read(facts);
    const found = known.get(text) ?? matchers.some((matches) => text !== null && matches(text));
    known.set(text, found);
    return found;
  };
}

function compares(value: number, { compare, amount }: AmountCondition): boolean {
  switch (compare) {
    case '>':
      return value > amount;
    case '>=':
      return value >= amount;
    case '<':
      return value < amount;
    case '<=':
      return value <= amount;
  }
}
