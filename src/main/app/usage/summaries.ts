import {
  addTokens,
  NO_TOKENS,
  type Tokens,
  type UsageDay,
  type UsageModel,
  type UsageProject,
  type UsageThread,
} from '../../../shared/usage.ts';
import { dayText } from './days.ts';
import type { UsageRow } from './usage-of-home.ts';

/** Days on which something was used, in order. */
export function daysOf(rows: readonly UsageRow[]): readonly UsageDay[] {
  return [...Map.groupBy(rows, ({ day }) => day)]
    .sort(([a], [b]) => a - b)
    .map(([day, of]) => ({ day: dayText(day), tokens: sumOf(of) }));
}

/** The most used first; so are the others below. */
export function projectsOf(rows: readonly UsageRow[]): readonly UsageProject[] {
  return [...Map.groupBy(rows, ({ facts }) => facts.cwd)]
    .map(([cwd, of]) => ({ cwd, threads: threadCount(of), tokens: sumOf(of) }))
    .sort(mostFirst);
}

export function modelsOf(rows: readonly UsageRow[]): readonly UsageModel[] {
  return [...Map.groupBy(rows, ({ model }) => model)]
    .map(([model, of]) => ({ model, threads: threadCount(of), tokens: sumOf(of) }))
    .sort(mostFirst);
}

export function threadsOf(rows: readonly UsageRow[]): readonly UsageThread[] {
  return [...Map.groupBy(rows, ({ facts }) => facts)]
    .map(([{ threadId, title, cwd }, of]) => ({ threadId, title, cwd, tokens: sumOf(of) }))
    .sort(mostFirst);
}

export function sumOf(rows: readonly Pick<UsageRow, 'tokens'>[]): Tokens {
  return rows.reduce<Tokens>((sum, { tokens }) => addTokens(sum, tokens), NO_TOKENS);
}

function threadCount(rows: readonly UsageRow[]): number {
  return new Set(rows.map(({ facts }) => facts)).size;
}

function mostFirst(a: { readonly tokens: Tokens }, b: { readonly tokens: Tokens }): number {
  return b.tokens.total - a.tokens.total;
}
