/** What became of a text that was cut. */
export interface CutText {
  /** UTF-16 units that are left out behind it. */
  readonly omitted: number;
  /** Where its JSON string begins and ends in the line, without its quotes. */
  readonly start: number;
  readonly end: number;
}

/** From this length on the end of a text is known by its letters. */
const KNOWN_BY_END = 256;

/** The texts of a line that were cut, by what is left of them. */
export class CutTexts {
  readonly #texts = new Map<string, CutText>();

  get size(): number {
    return this.#texts.size;
  }

  /** Each of them, as far as it is kept, and what became of it. */
  entries(): Iterable<readonly [kept: string, cut: CutText]> {
    return this.#texts;
  }

  add(text: string, cut: CutText): void {
    const known = this.#texts.get(text);
    if (known === undefined || known.omitted < cut.omitted) this.#texts.set(text, cut);
  }

  /** UTF-16 units that are left out behind a text that is one of these, or the end of one; 0: it is whole. */
  omittedOf(text: string): number {
    const exact = this.#texts.get(text);
    if (exact !== undefined || text.length < KNOWN_BY_END) return exact?.omitted ?? 0;
    const ended = [...this.#texts].find(([kept]) => kept.endsWith(text));
    return ended?.[1].omitted ?? 0;
  }
}
