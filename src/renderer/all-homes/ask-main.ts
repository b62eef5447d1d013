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
  /** null: no more rows can be asked for. */
  readonly nextCursor: string | null;
}

/** The most threads that main finds in one call. */
const FOUND_MOST = 200;

/** One page of all threads. */
export async function askPage(
  client: SkeinClient,
  { leaveOut }: HomesQuestion,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<Answer> {
  const { rows, ...answer } = await client.call('homes.threads', { ...page, leaveOut });
  return { ...answer, rows: rows.map(rowOfThread), exact: true, ignored: [] };
}

/** What is found, as far as main tells: it has no pages, so that only other words lead to what comes behind. */
export async function askFound(client: SkeinClient, { query, leaveOut }: HomesQuestion): Promise<Answer> {
  const typing = !query.endsWith(' ');
  const question = { query, limit: FOUND_MOST, typing, leaveOut };
  const { hits, ...answer } = await client.call('homes.search', question);
  return { ...answer, rows: hits.map(rowOfHit), nextCursor: null };
}
