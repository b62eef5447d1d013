import type { AskedHome } from '../../shared/contract.ts';
import type { SkeinClient } from '../client/index.ts';
import { type HomeRow, rowOfHit, rowOfThread } from './rows.ts';

/** What is asked of all homes. */
export interface HomesQuestion {
  /** In the language of searches; empty: all threads. */
  readonly query: string;
  /** Keys of homes that are not asked. */
  readonly leaveOut: readonly string[];
}

export interface Answer {
  readonly rows: readonly HomeRow[];
  readonly homes: readonly AskedHome[];
  /** False: there are more threads than the homes counted. */
  readonly exact: boolean;
  /** What of the query was not understood, in sentences. */
  readonly ignored: readonly string[];
  /** null: there are no more rows than these. */
  readonly nextCursor: string | null;
}

/** The most threads that main finds in one call. */
export const FOUND_MOST = 200;

/** One page of all threads. */
export async function askPage(
  client: SkeinClient,
  { leaveOut }: HomesQuestion,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<Answer> {
  const { rows, ...answer } = await client.call('homes.threads', { ...page, leaveOut });
  return { ...answer, rows: rows.map(rowOfThread), exact: true, ignored: [] };
}

/** The first of what is found. What is found has no pages: the next are asked for with a higher limit. */
export async function askFound(
  client: SkeinClient,
  { query, leaveOut }: HomesQuestion,
  limit: number,
): Promise<Answer> {
  const typing = !query.endsWith(' ');
  const { hits, ...answer } = await client.call('homes.search', { query, limit, typing, leaveOut });
  const more = hits.length >= limit && limit < FOUND_MOST;
  return { ...answer, rows: hits.map(rowOfHit), nextCursor: more ? 'more' : null };
}
