import { SkeinError } from '../../../shared/errors.ts';
import { placeAt } from './entries-of.ts';
import { type EntryRecords, readRecords, type ReadRecordsOptions } from './read-records.ts';
import type { OpenTranscript, PlacedEntry } from './types.ts';

/** The records of one item. Fails as `readRecords` does, and with `not_found` when there is no such item. */
export async function readOne(
  open: OpenTranscript,
  index: number,
  options: ReadRecordsOptions = {},
): Promise<EntryRecords<PlacedEntry>> {
  const { entry } = placeAt(open, index);
  for await (const [read] of readRecords(open.parts, [{ ...entry, index }], options))
    if (read !== undefined) return read;
  throw new SkeinError('not_found', `item ${index} stands in no line`);
}
