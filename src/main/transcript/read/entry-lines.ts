import type { LineRef } from '../model/types.ts';
import { placeAt } from './entries-of.ts';
import { readOne } from './read-one.ts';
import type { OpenTranscript } from './types.ts';

/** The lines that an item is made of. Those of a span are found by reading it. */
export async function entryLinesOf(open: OpenTranscript, item: number): Promise<readonly LineRef[]> {
  const { entry } = placeAt(open, item);
  if (!entry.span) return entry.lines;
  return (await readOne(open, item)).records.map(({ ref }) => ref);
}
