import type { TokenUsage, TurnEntry, TurnStatus } from '../model/types.ts';
import type { Chunk } from './chunk.ts';
import type { RowCodec } from './chunked-table.ts';

const STATUSES: readonly TurnStatus[] = ['completed', 'interrupted', 'failed', 'inProgress'];
const STATUS = 0x03;
const EXPLICIT = 0x04;
const COMPACTION = 0x08;

const [ID, TITLE, ERROR] = [0, 1, 2];
const USAGE_FIELDS = ['input', 'cachedInput', 'output', 'reasoning', 'total'] as const;
const FIRST_USAGE = 3;

export const turnCodec: RowCodec<TurnEntry> = {
  shape: { f64: FIRST_USAGE + USAGE_FIELDS.length, u32: 1, u16: 0, u8: 0, texts: 3 },
  rowsPerChunk: 1024,
  idOf: ({ id }) => id,
  markOf: ({ status, explicit, compaction }) =>
    STATUSES.indexOf(status) | (explicit ? EXPLICIT : 0) | (compaction ? COMPACTION : 0),
  write: writeTurn,
  read: readTurn,
};

function writeTurn(entry: TurnEntry, chunk: Chunk, row: number): void {
  chunk.makeRoom(row);
  const { usage } = entry;
  const numbers = [
    entry.startedAtMs,
    entry.completedAtMs,
    entry.durationMs,
    ...USAGE_FIELDS.map((field) => usage?.[field] ?? null),
  ];
  for (const [index, column] of chunk.f64.entries()) column[row] = numbers[index] ?? Number.NaN;
  const [firstItem] = chunk.u32;
  if (firstItem !== undefined) firstItem[row] = entry.firstItem;
  chunk.setText(ID, row, entry.id);
  chunk.setText(TITLE, row, entry.title === '' ? null : entry.title);
  chunk.setText(ERROR, row, entry.error);
}

function readTurn(chunk: Chunk, row: number, mark: number): TurnEntry {
  return {
    id: chunk.text(ID, row),
    status: STATUSES[mark & STATUS] ?? 'completed',
    explicit: (mark & EXPLICIT) !== 0,
    compaction: (mark & COMPACTION) !== 0,
    startedAtMs: numberAt(chunk, row, 0),
    completedAtMs: numberAt(chunk, row, 1),
    durationMs: numberAt(chunk, row, 2),
    error: chunk.text(ERROR, row),
    firstItem: chunk.u32[0]?.[row] ?? 0,
    title: chunk.text(TITLE, row) ?? '',
    usage: usageAt(chunk, row),
  };
}

function usageAt(chunk: Chunk, row: number): TokenUsage | null {
  const [input, cachedInput, output, reasoning, total] = USAGE_FIELDS.map((_, index) =>
    numberAt(chunk, row, FIRST_USAGE + index),
  );
  if (total === null || total === undefined) return null;
  return {
    input: input ?? 0,
    cachedInput: cachedInput ?? 0,
    output: output ?? 0,
    reasoning: reasoning ?? 0,
    total,
  };
}

/** null: it stands for none. */
function numberAt({ f64 }: Chunk, row: number, column: number): number | null {
  const value = f64[column]?.[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}
