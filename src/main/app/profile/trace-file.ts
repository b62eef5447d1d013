import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

/**
 * One entry of the trace event format. `X`: something that took `dur` from `ts` on, in microseconds since the process
 * began; `M`: a name. `tid`: the row it is shown in.
 */
export type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: Readonly<Record<string, string | boolean>>;
} & (
  | { readonly ph: 'X'; readonly cat: string; readonly ts: number; readonly dur: number }
  | { readonly ph: 'M' }
);

/**
 * Writes events as they come, as one JSON array. The format lets an array end without its bracket, so that what a
 * killed process wrote can be opened. A file that cannot be written is said once and is no reason to fail.
 */
export class TraceFile {
  readonly #stream: WriteStream;
  readonly #gone: Promise<void>;
  #written = 0;
  #ended = false;

  /** `path`: absolute; a file there is replaced. `log` hears where the profile is, or why there is none. */
  constructor(path: string, log: (line: string) => void) {
    makeFolderOf(path);
    this.#stream = createWriteStream(path, { mode: 0o600 });
    this.#stream.once('open', () => log(`the profile is written to ${path}`));
    this.#stream.on('error', ({ message }) => {
      if (!this.#ended) log(`the profile cannot be written: ${message}`);
      this.#ended = true;
    });
    this.#gone = new Promise((resolve) => this.#stream.once('close', resolve));
  }

  write(event: TraceEvent): void {
    if (this.#ended) return;
    this.#stream.write(`${this.#written === 0 ? '[\n' : ',\n'}${JSON.stringify(event)}`);
    this.#written += 1;
  }

  /** Resolves when the file is complete, or lost. */
  close(): Promise<void> {
    if (!this.#ended) this.#stream.end(this.#written === 0 ? '[]\n' : '\n]\n');
    this.#ended = true;
    return this.#gone;
  }
}

function makeFolderOf(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch {
    // Opening the file says so.
  }
}
