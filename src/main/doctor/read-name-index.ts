import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseThreadId, type ThreadId } from '../../shared/thread.ts';
import { errorCode, NAME_INDEX_FILE, parseObject } from '../rollout/index.ts';
import { countNul, lineHead } from './line-head.ts';
import type { BadLine, IndexedThread, LastLine, NameIndexFacts } from './types.ts';

const NEWLINE = 0x0a;
/** Lines that are read without giving others their turn. */
const LINES_PER_TURN = 2_000;
const BAD_SHOWN = 20;

/** Every entry of the name index of a home, and what is wrong with the file. No file is an index without entries. */
export async function readNameIndex(home: string): Promise<NameIndexFacts> {
  const path = join(home, NAME_INDEX_FILE);
  const mtimeMs = await stat(path).then(
    (stats) => stats.mtimeMs,
    () => 0,
  );
  const bytes = await readFile(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const gathered = new Gathered();
  let count = 0;
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    gathered.take(bytes.subarray(start, end), start);
    start = end + 1;
    count += 1;
    if (count % LINES_PER_TURN === 0) await nextTurn();
  }
  return { path, sizeBytes: bytes.length, mtimeMs, ...gathered.facts(), lastLine: lastLineOf(bytes) };
}

class Gathered {
  readonly #entries = new Map<ThreadId, IndexedThread>();
  readonly #badLines: BadLine[] = [];
  #badLineCount = 0;
  #lines = 0;

  take(line: Buffer, offset: number): void {
    const text = line.toString('utf8').trim();
    if (text === '') return;
    this.#lines += 1;
    const record = parseObject(text);
    const id = typeof record?.['id'] === 'string' ? parseThreadId(record['id']) : null;
    const name = record?.['thread_name'];
    if (id === null || typeof name !== 'string') return this.#bad(line, offset);
    const words = name.trim();
    const lastWords = words === '' ? (this.#entries.get(id)?.lastWords ?? null) : words;
    this.#entries.set(id, { name: words, lastWords });
  }

  facts() {
    return {
      entries: this.#entries,
      badLines: this.#badLines,
      badLineCount: this.#badLineCount,
      lines: this.#lines,
    };
  }

  #bad(line: Buffer, offset: number): void {
    this.#badLineCount += 1;
    if (this.#badLines.length >= BAD_SHOWN) return;
    this.#badLines.push({ offset, bytes: line.length, nulBytes: countNul(line), head: lineHead(line) });
  }
}

function lastLineOf(bytes: Buffer): LastLine | null {
  const offset = bytes.lastIndexOf(NEWLINE) + 1;
  const line = bytes.subarray(offset);
  if (line.length === 0) return null;
  return {
    offset,
    bytes: line.length,
    whole: parseObject(line.toString('utf8')) !== null,
    head: lineHead(line),
  };
}
