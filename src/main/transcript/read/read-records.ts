import type { ItemEntry } from '../model/types.ts';
import type { TranscriptPart } from '../types.ts';
import type { CutLimits } from './cut-json.ts';
import { byteLengthOf, type EntryRange, rangesOf } from './entry-ranges.ts';
import { LineTaker } from './line-taker.ts';
import { readRanges } from './read-ranges.ts';
import { RolloutFiles } from './rollout-files.ts';
import type { ReadRecord } from './types.ts';

/** Bytes of lines that are read, and kept as records, at a time. */
const GROUP_BYTES = 1024 * 1024;
/** Each group of a compressed file costs decompressing it again from its beginning. */
const COMPRESSED_GROUP_BYTES = 48 * 1024 * 1024;
const MOST_IN_GROUP = 1_000;

/** The records of an entry, in the order of its lines. */
export interface EntryRecords<E extends ItemEntry> {
  readonly entry: E;
  readonly records: readonly ReadRecord[];
}

export interface ReadRecordsOptions {
  readonly signal?: AbortSignal | undefined;
  /** For lines above 32 MiB. */
  readonly cutLimits?: CutLimits;
}

/**
 * Reads the lines of entries, group by group in the order of the entries, so that memory stays bounded by some MiB and
 * the longest line. Records of lines above 32 MiB have their texts cut. `conflict` when a file was rewritten meanwhile,
 * else as `readFailure` says; the signal's reason when it is aborted.
 */
export async function* readRecords<E extends ItemEntry>(
  parts: readonly TranscriptPart[],
  entries: Iterable<E>,
  options: ReadRecordsOptions = {},
): AsyncGenerator<readonly EntryRecords<E>[]> {
  const files = new RolloutFiles(parts);
  const most = parts.some(({ compressed }) => compressed) ? COMPRESSED_GROUP_BYTES : GROUP_BYTES;
  try {
    for (const group of groupsOf(entries, most)) yield await readGroup(files, group, options);
  } finally {
    await files.close();
  }
}

function* groupsOf<E extends ItemEntry>(entries: Iterable<E>, most: number): Generator<readonly E[]> {
  let group: E[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const more = byteLengthOf(entry);
    if (group.length > 0 && (bytes + more > most || group.length >= MOST_IN_GROUP)) {
      yield group;
      [group, bytes] = [[], 0];
    }
    group.push(entry);
    bytes += more;
  }
  if (group.length > 0) yield group;
}

async function readGroup<E extends ItemEntry>(
  files: RolloutFiles,
  group: readonly E[],
  { signal, cutLimits }: ReadRecordsOptions,
): Promise<readonly EntryRecords<E>[]> {
  const wanted = group.map((entry) => ({ entry, ranges: rangesOf(entry) }));
  const takers = new Map<EntryRange, LineTaker>();
  for (const range of wanted.flatMap(({ ranges }) => ranges))
    takers.set(range, new LineTaker(range, cutLimits));
  await readRanges(files, [...takers.keys()], (range, bytes) => takers.get(range)?.push(bytes), signal);
  const recordsIn = (range: EntryRange): readonly ReadRecord[] => {
    const records = takers.get(range)?.end() ?? null;
    if (records === null) throw files.changed(range.part);
    return records;
  };
  return wanted.map(({ entry, ranges }) => ({ entry, records: ranges.flatMap(recordsIn) }));
}
