import { invalidRequest } from '../../shared/errors.ts';
import { readAt } from './file-ends.ts';
import type { OpenFile } from './file-system.ts';
import { countOf } from './history-base.ts';
import { parseObject } from './json.ts';

const NEWLINE = 0x0a;
const CHUNK_BYTES = 64 * 1024;
/** Longer lines are not parsed for a number that stands at their beginning. */
const PARSED_BYTES = 256 * 1024;
const BEGINNING = /^\s*\{"timestamp":"[^"\\]*","ordinal":(\d{1,15}),/;

/**
 * The ordinal of the next line of a paginated rollout of this size: one more than that of its last record, which is
 * found from the end, so that a file of any size costs a few reads. Lines that are no records do not count; a last
 * line without newline does when it is one. 0 when there is no record. `invalid_request` when the last record has none,
 * as after an edit by a Codex of the other era: Codex does not continue such a file either.
 */
export async function nextOrdinal(handle: OpenFile, size: number, path: string): Promise<number> {
  for await (const line of linesFromEnd(handle, size)) {
    const ordinal = ordinalOf(line);
    if (ordinal === null) continue;
    if (ordinal === 'missing') {
      throw invalidRequest(`the last record of ${path} has no ordinal, so that nothing can follow it`);
    }
    return ordinal + 1;
  }
  return 0;
}

/** The ordinal of a line; null: it is no record. */
export function ordinalOf(line: Buffer): number | 'missing' | null {
  const beginning = BEGINNING.exec(line.toString('latin1', 0, 256))?.[1];
  if (beginning !== undefined && line.length > PARSED_BYTES) return Number(beginning);
  const record = parseObject(line.toString('utf8'));
  if (record === null || typeof record['type'] !== 'string') return null;
  return countOf(record['ordinal']) ?? 'missing';
}

/** The lines of a file, the last one first, without their newlines; blank ones are left out. */
async function* linesFromEnd(handle: OpenFile, size: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - CHUNK_BYTES);
    let chunk = await readAt(handle, start, end - start);
    for (let at = chunk.lastIndexOf(NEWLINE); at !== -1; at = chunk.lastIndexOf(NEWLINE)) {
      const line = Buffer.concat([chunk.subarray(at + 1), ...parts]);
      parts = [];
      if (line.length > 0) yield line;
      chunk = chunk.subarray(0, at);
    }
    parts.unshift(chunk);
    end = start;
  }
  const first = Buffer.concat(parts);
  if (first.length > 0) yield first;
}
