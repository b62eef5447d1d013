import type { Write } from './print-transcript.ts';

/** How to print: the terminal's width, and the time that relative times count from. */
export interface Printing {
  readonly columns: number;
  readonly now: Date;
  /** True: standard output is a terminal that shows bold letters. */
  readonly bold?: boolean;
  /** Takes the pieces of an answer that may be long, before the rest of it. */
  readonly write: Write;
  /** All of standard input, as text; absent: there is none. */
  readonly read?: () => Promise<string>;
}
