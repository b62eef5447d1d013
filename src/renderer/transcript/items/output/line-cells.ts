import { type AnsiRun, type AnsiStyle, PLAIN } from './ansi-style.ts';

interface Cell {
  readonly char: string;
  readonly style: AnsiStyle;
}

/** Nothing is written further to the right than this because an order said so. */
const MOST_COLUMNS = 2_000;
const BLANK: Cell = { char: ' ', style: PLAIN };

/** A line of a terminal, in which a cursor can go back and write over what stands there. */
export class LineCells {
  readonly #cells: Cell[] = [];
  #column = 0;

  /** Writes at the cursor. Carriage returns and backspaces in the text move it. */
  write(text: string, style: AnsiStyle): void {
    for (const char of text) {
      if (char === '\r') this.#column = 0;
      else if (char === '\b') this.#column = Math.max(0, this.#column - 1);
      else this.#put(char, style);
    }
  }

  /** Carries out an order that is about this line; others are left out. */
  obey(final: string, parameters: string): void {
    const first = Number.parseInt(parameters, 10);
    const count = Math.max(1, Number.isNaN(first) ? 1 : first);
    if (final === 'G') this.#moveTo(count - 1);
    else if (final === 'D') this.#moveTo(this.#column - count);
    else if (final === 'C') this.#moveTo(this.#column + count);
    else if (final === 'K') this.#erase(Number.isNaN(first) ? 0 : first);
  }

  runs(): readonly AnsiRun[] {
    const runs: { text: string; readonly style: AnsiStyle }[] = [];
    for (const { char, style } of this.#cells) {
      const last = runs.at(-1);
      if (last !== undefined && last.style === style) last.text += char;
      else runs.push({ text: char, style });
    }
    return runs;
  }

  #moveTo(column: number): void {
    this.#column = Math.max(0, Math.min(column, Math.max(MOST_COLUMNS, this.#cells.length)));
  }

  #put(char: string, style: AnsiStyle): void {
    while (this.#cells.length < this.#column) this.#cells.push(BLANK);
    this.#cells[this.#column] = { char, style };
    this.#column += 1;
  }

  /** 0: what is right of the cursor; 1: what is left of it; 2: all. */
  #erase(what: number): void {
    if (what === 0) this.#cells.length = Math.min(this.#cells.length, this.#column);
    else if (what === 2) this.#cells.length = 0;
    else if (what === 1) this.#cells.fill(BLANK, 0, Math.min(this.#column + 1, this.#cells.length));
  }
}
