import { type DroppedLine, type LineReader, readLines } from '../../rollout/index.ts';
import { lineSaid } from './line-said.ts';

/** What the lines from some place of a rollout on tell. */
export interface RolloutEnd {
  /** Whether the last turn that begins or ends there is open; null: none does. */
  readonly open: boolean | null;
  /** True when there is more than session metas. */
  readonly worked: boolean;
  /** When the last line that is no session meta was written, in milliseconds; null: it does not say, or there is none. */
  readonly workedAtMs: number | null;
  /** Where the line after the last whole one begins. */
  readonly nextOffset: number;
}

/** How far back the bounds of the last turn are looked for: the first time, and when that was not enough. */
const LOOKS_BACK = [256 * 1024, 4 * 1024 * 1024] as const;
const CHUNK_BYTES = 64 * 1024;

/** Reads a rollout from where a line begins up to `size`. Rejects with the error of the file system. */
export async function readOn(path: string, start: number, size: number): Promise<RolloutEnd> {
  const reader = new EndReader(start, false);
  await read(path, reader, { start, size });
  return reader.end();
}

/** Reads back from `size` until the last turn is known, 4 MiB at most. */
export async function readBack(path: string, size: number): Promise<RolloutEnd> {
  let end: RolloutEnd | null = null;
  for (const most of LOOKS_BACK) {
    const start = Math.max(0, size - most);
    const reader = new EndReader(start, start > 0);
    await read(path, reader, { start, size });
    end = reader.end();
    if (end.open !== null || start === 0) break;
  }
  return end ?? new EndReader(size, false).end();
}

async function read(
  path: string,
  reader: LineReader,
  { start, size }: { readonly start: number; readonly size: number },
): Promise<void> {
  const options = { startBytes: start, endBytes: size, chunkBytes: CHUNK_BYTES, inTurns: true };
  await readLines(path, reader, options);
}

class EndReader implements LineReader {
  #open: boolean | null = null;
  #worked = false;
  #workedAtMs: number | null = null;
  #nextOffset: number;
  #torn = false;
  /** The first line was met somewhere in its middle. */
  #skips: boolean;

  constructor(start: number, inLine: boolean) {
    this.#nextOffset = start;
    this.#skips = inLine;
  }

  end(): RolloutEnd {
    return {
      open: this.#open,
      worked: this.#worked,
      workedAtMs: this.#workedAtMs,
      nextOffset: this.#nextOffset,
    };
  }

  line(bytes: Buffer, start: number, end: number, offset: number): void {
    this.#take(bytes.subarray(start, end), offset + (end - start));
  }

  wants(): boolean {
    return false;
  }

  dropped({ head, offset, length }: DroppedLine): void {
    this.#take(head, offset + length);
  }

  /** What is being written is work, whatever it will say; it is read again when it is whole. */
  lastIsTorn(): void {
    this.#torn = true;
    this.#worked = true;
  }

  #take(head: Buffer, end: number): void {
    const skips = this.#skips;
    this.#skips = false;
    if (this.#torn) return;
    this.#nextOffset = end + 1;
    const said = skips ? null : lineSaid(head);
    if (said === null || said.kind === 'note') return;
    this.#worked = true;
    this.#workedAtMs = said.atMs;
    if (said.kind !== 'work') this.#open = said.kind === 'begins';
  }
}
