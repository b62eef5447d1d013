import { SkeinError } from '../../../shared/errors.ts';
import type { EntryPlace } from '../model/types.ts';
import type { OpenTranscript } from './types.ts';

/** Items that a transcript has, with those that are not complete yet. */
export function itemCountOf({ tables, pending }: OpenTranscript): number {
  return tables.items.count + pending.length;
}

/** The entry at a position, among those that are not complete yet too. `not_found` when there is none. */
export function placeAt({ tables, pending }: OpenTranscript, index: number): EntryPlace {
  const entry = index < tables.items.count ? tables.items.get(index) : pending[index - tables.items.count];
  if (entry === undefined) throw new SkeinError('not_found', `the transcript has no item ${index}`);
  return { index, entry };
}

/** The entries from `from` to before `to`, one after the other. */
export function* placesIn(open: OpenTranscript, from: number, to: number): Generator<EntryPlace> {
  const end = Math.min(to, itemCountOf(open));
  for (let index = from; index < end; index++) yield placeAt(open, index);
}
