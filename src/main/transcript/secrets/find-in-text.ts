import { PATTERNS, type SecretPattern } from './patterns.ts';
import { privateKeys } from './private-keys.ts';
import type { SecretMatch } from './types.ts';

/**
 * What looks like a secret in a text, in order, without overlaps: keys and tokens by the shapes their makers gave them,
 * values by the names they are given. Takes time in proportion to the text, whatever it holds. The text may be JSON:
 * then what is found can be replaced by other plain characters and it stays JSON.
 */
export function secretsIn(text: string): readonly SecretMatch[] {
  let found = privateKeys(text);
  for (const pattern of PATTERNS) {
    if (pattern.words?.some((word) => text.includes(word)) === false) continue;
    const more = matchesOf(pattern, text);
    if (more.length > 0) found = found.length === 0 ? more : merged(found, more);
  }
  return found;
}

function matchesOf(pattern: SecretPattern, text: string): readonly SecretMatch[] {
  const found: SecretMatch[] = [];
  for (const match of text.matchAll(pattern.shape)) {
    const [all, before, secret] = match;
    const value = secret ?? all;
    if (pattern.accepts?.(value) === false) continue;
    const start = match.index + all.length - value.length;
    found.push({
      kind: pattern.kind,
      from: match.index,
      start: before === undefined ? match.index : start,
      end: start + value.length,
    });
  }
  return found;
}

/** Both in order. Two that overlap become one, which is called as the first list has it. */
function merged(surer: readonly SecretMatch[], others: readonly SecretMatch[]): readonly SecretMatch[] {
  const all = [
    ...surer.map((match) => ({ match, sure: true })),
    ...others.map((match) => ({ match, sure: false })),
  ];
  all.sort((a, b) => a.match.start - b.match.start);
  const result: { match: SecretMatch; sure: boolean }[] = [];
  for (const next of all) {
    const last = result.at(-1);
    if (last === undefined || last.match.end <= next.match.start) result.push(next);
    else result[result.length - 1] = joined(last, next);
  }
  return result.map(({ match }) => match);
}

function joined<M extends { readonly match: SecretMatch; readonly sure: boolean }>(first: M, second: M) {
  const { kind } = second.sure && !first.sure ? second.match : first.match;
  const from = Math.min(first.match.from, second.match.from);
  const end = Math.max(first.match.end, second.match.end);
  return { match: { kind, from, start: first.match.start, end }, sure: first.sure || second.sure };
}
