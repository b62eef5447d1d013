import { readFileSync } from 'node:fs';
import { zstdDecompressSync } from 'node:zlib';
import { buildItem, buildTurn, DISPLAY_LIMITS } from '../../../../src/main/transcript/model/items/index.ts';
import {
  foldRecords,
  type ItemEntry,
  type LineRef,
  parseLine,
  type PlacedRecord,
} from '../../../../src/main/transcript/model/index.ts';
import type { TranscriptSource } from '../../../../src/main/transcript/index.ts';
import type { Item, Turn } from '../../../../src/shared/transcript.ts';

/** A transcript that is folded and built with everything in memory. */
export function referenceOf(source: TranscriptSource): {
  readonly items: readonly Item[];
  readonly turns: readonly Turn[];
} {
  const placed = recordsOf(source);
  const { items, turns } = foldRecords(placed, source.historyMode);
  const last = turns.length - 1;
  return {
    items: items.map((entry, index) => {
      const records = linesOf(entry, placed).map(({ record }) => record);
      const item = buildItem({ index, entry }, records, DISPLAY_LIMITS);
      const isOpen = source.live && entry.turn === last && turns[last]?.status === 'inProgress';
      const isGivenUp =
        !isOpen && entry.lines.length === 1 && 'status' in item && item.status === 'inProgress';
      return isGivenUp ? { ...item, status: 'failed' } : item;
    }),
    turns: turns.map((entry, index) => {
      const end = turns[index + 1]?.firstItem ?? items.length;
      const itemCount = end - entry.firstItem;
      return buildTurn(entry, { index, itemCount, isLast: index === last, live: source.live });
    }),
  };
}

function recordsOf(source: TranscriptSource): readonly PlacedRecord[] {
  const files = [...(source.bases ?? []), { ...source, endBytes: Number.POSITIVE_INFINITY }];
  return files.flatMap(({ path, endBytes }, part) => recordsIn(path, part, endBytes));
}

function recordsIn(path: string, part: number, endBytes: number): readonly PlacedRecord[] {
  const file = readFileSync(path);
  const bytes = (path.endsWith('.zst') ? zstdDecompressSync(file) : file).subarray(0, endBytes);
  const placed: PlacedRecord[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, offset);
    const length = (newline === -1 ? bytes.length : newline) - offset;
    const record = parseLine(bytes.toString('utf8', offset, offset + length));
    if (record !== null) placed.push({ record, ref: { part, offset, length } });
    offset += length + 1;
  }
  return placed;
}

/** All lines of a span, whatever they are: the builder knows its own. */
function linesOf({ lines, span }: ItemEntry, placed: readonly PlacedRecord[]): readonly PlacedRecord[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!span || first === undefined || last === undefined)
    return placed.filter(({ ref }) => lines.some((line) => isSame(line, ref)));
  const from = placed.findIndex(({ ref }) => isSame(ref, first));
  const to = placed.findIndex(({ ref }) => isSame(ref, last));
  return placed.slice(from, to + 1);
}

function isSame(a: LineRef, b: LineRef): boolean {
  return a.part === b.part && a.offset === b.offset;
}
