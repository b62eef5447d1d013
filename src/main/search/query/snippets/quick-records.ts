import { closeSync, openSync, readSync } from 'node:fs';
import { objectOf, parseObject, textOf } from '../../../rollout/index.ts';
import type { EntryRecords, LineRef, PlacedEntry } from '../../../transcript/index.ts';

type RecordOf = EntryRecords<PlacedEntry>['records'][number]['record'];

/** An entry with its records. */
export interface QuickRecords {
  readonly entry: PlacedEntry;
  readonly records: readonly RecordOf[];
}

/** What is to be read. */
export interface WantedEntry {
  readonly entry: PlacedEntry;
  /** When its last line was written, to tell it from another line that may stand there now; null: not known. */
  readonly atMs: number | null;
}

/** Longer lines are left to those who read them piece by piece. */
const LONGEST_LINE = 1024 * 1024;
const NEWLINE = 0x0a;

/**
 * Reads entries of a plain file at once, which for the few lines of a snippet is several times faster than reading them
 * in turns. null: there is something about one of them that needs more care; nothing is known then.
 */
export function quickRecords(path: string, wanted: readonly WantedEntry[]): readonly QuickRecords[] | null {
  if (path.endsWith('.zst') || !wanted.every(({ entry }) => isPlain(entry))) return null;
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    return recordsIn(file, wanted);
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}

function isPlain({ lines, span }: PlacedEntry): boolean {
  return !span && lines.every(({ part, length }) => part === 0 && length <= LONGEST_LINE);
}

function recordsIn(file: number, wanted: readonly WantedEntry[]): readonly QuickRecords[] | null {
  const read: QuickRecords[] = [];
  for (const { entry, atMs } of wanted) {
    const records = entry.lines.map((line) => recordAt(file, line)).filter((record) => record !== null);
    if (records.length < entry.lines.length) return null;
    if (atMs !== null && records.at(-1)?.atMs !== atMs) return null;
    read.push({ entry, records });
  }
  return read;
}

/** null: no whole line is there, or one of an unusual shape. */
function recordAt(file: number, { offset, length }: LineRef): RecordOf | null {
  const before = offset === 0 ? 0 : 1;
  const bytes = Buffer.allocUnsafe(before + length + 1);
  const count = readSync(file, bytes, 0, bytes.length, offset - before);
  const end = before + length;
  const begins = before === 0 || bytes[0] === NEWLINE;
  if (!begins || count < end || (count > end && bytes[end] !== NEWLINE)) return null;
  const line = parseObject(bytes.toString('utf8', before, end));
  const payload = objectOf(line === null ? null : line['payload']);
  if (line === null || payload === null) return null;
  const atMs = Date.parse(textOf(line['timestamp']) ?? '');
  return { type: textOf(line['type']) ?? '', payload, atMs: Number.isNaN(atMs) ? null : atMs };
}
