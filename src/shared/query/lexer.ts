import { isQuote, isSpace, readQuoted } from './characters.ts';
import type { Placed } from './placed.ts';
import { headAt, wordEnd } from './scanning.ts';
import type { Lexed, LexedValue, MarkToken, Token } from './tokens.ts';
import type { Ignored } from './types.ts';

/** Parentheses within parentheses, so deep and no deeper. */
export const MAX_DEPTH = 16;
/** Words and phrases, and operators, that a query may have of each; with all else, ten times as many pieces. */
export const MAX_TERMS = 100;

/** `openQuotes`: a quote that is never closed goes to the end of the input; otherwise it is as if it were not there. */
export function lex(input: string, openQuotes: boolean): Lexed {
  return new Lexer(input, openQuotes).run();
}

const NO_NEGATION = /[\s>)=-]/;

class Lexer {
  readonly #input: string;
  readonly #openQuotes: boolean;
  readonly #tokens: Token[] = [];
  readonly #ignored: Ignored[] = [];
  readonly #unclosed = new Set<string>();
  readonly #counts = { word: 0, operator: 0 };
  #at = 0;
  #depth = 0;
  /** Where the token began, and whether a minus stands before it. */
  #from = 0;
  #not = false;

  constructor(input: string, openQuotes: boolean) {
    this.#input = input;
    this.#openQuotes = openQuotes;
  }

  run(): Lexed {
    while (this.#skipSpace() && this.#hasRoom()) this.#token();
    return { tokens: this.#tokens, ignored: this.#ignored };
  }

  #skipSpace(): boolean {
    while (this.#at < this.#input.length && isSpace(this.#input, this.#at)) this.#at += 1;
    return this.#at < this.#input.length;
  }

  #hasRoom(): boolean {
    const { word, operator } = this.#counts;
    if (Math.max(word, operator, this.#tokens.length / 10) < MAX_TERMS) return true;
    this.#note(
      this.#at,
      this.#input.length,
      `A query may have ${MAX_TERMS} words and ${MAX_TERMS} operators; what is beyond is left out`,
    );
    return false;
  }

  #token(): void {
    this.#from = this.#at;
    this.#not = this.#isNegation();
    if (this.#not) this.#at += 1;
    this.#skipUnclosedQuotes();
    const char = this.#char();
    if (char === '' || isSpace(char, 0)) return;
    if (char === '(') return this.#open();
    if (char === ')' && this.#depth > 0) return this.#close();
    if (isQuote(char)) return this.#phrase();
    if (!this.#operator()) this.#word();
  }

  #isNegation(): boolean {
    const next = this.#input[this.#at + 1];
    return this.#char() === '-' && next !== undefined && !NO_NEGATION.test(next);
  }

  /** What then stands behind a minus must be something that can. */
  #skipUnclosedQuotes(): void {
    while (isQuote(this.#char()) && this.#quoted() === null) {
      this.#at += 1;
      while (this.#char() === '-') this.#at += 1;
      if (NO_NEGATION.test(this.#char())) this.#not = false;
    }
  }

  #char(): string {
    return this.#input[this.#at] ?? '';
  }

  /** What is quoted at the current place; null, and said: the quote is never closed. */
  #quoted(): LexedValue | null {
    const quote = this.#char();
    const found = this.#unclosed.has(quote) ? null : readQuoted(this.#input, this.#at);
    if (found !== null && (found.closed || this.#openQuotes))
      return { ...found, quoted: true, from: this.#at };
    if (this.#unclosed.size === 0)
      this.#note(this.#at, this.#at + 1, `\`${quote}\` is never closed; read as if it were not there`);
    this.#unclosed.add(quote);
    return null;
  }

  #open(): void {
    this.#at += 1;
    this.#depth += 1;
    if (this.#depth <= MAX_DEPTH) this.#mark('open');
    else if (this.#depth === MAX_DEPTH + 1)
      this.#note(this.#from, this.#at, `Parentheses can be ${MAX_DEPTH} deep; those within are left out`);
  }

  #close(): void {
    this.#at += 1;
    if (this.#depth <= MAX_DEPTH) this.#mark('close');
    this.#depth -= 1;
  }

  #phrase(): void {
    const quoted = this.#quoted();
    if (quoted === null) return;
    this.#at = quoted.to;
    this.#counts.word += 1;
    this.#tokens.push({ kind: 'phrase', ...this.#place(), text: quoted.text, closed: quoted.closed });
  }

  #word(): void {
    const start = this.#at;
    this.#at = wordEnd(this.#input, this.#at, { isNested: this.#depth > 0 });
    const text = this.#input.slice(start, this.#at);
    if (!this.#not && text === 'OR') return this.#mark('or');
    if (!this.#not && text === 'AND') return this.#mark('and');
    this.#counts.word += 1;
    this.#tokens.push({
      kind: 'word',
      ...this.#place(),
      text: /^(?:OR|AND)$/.test(text) ? text.toLowerCase() : text,
    });
  }

  #operator(): boolean {
    const head = headAt(this.#input, this.#at);
    if (head === null) return false;
    this.#at += head.head.length;
    const values = this.#values();
    this.#counts.operator += 1;
    this.#tokens.push({ kind: 'operator', ...this.#place(), ...head, values });
    return true;
  }

  #values(): readonly LexedValue[] {
    const values: LexedValue[] = [];
    for (;;) {
      values.push(this.#value());
      if (this.#char() !== ',') break;
      this.#at += 1;
    }
    return values;
  }

  #value(): LexedValue {
    const quoted = isQuote(this.#char()) ? this.#quoted() : null;
    if (quoted !== null) {
      this.#at = quoted.to;
      return quoted;
    }
    while (isQuote(this.#char())) this.#at += 1;
    const from = this.#at;
    this.#at = wordEnd(this.#input, this.#at, { isNested: this.#depth > 0, untilComma: true });
    return { text: this.#input.slice(from, this.#at), from, to: this.#at, quoted: false, closed: true };
  }

  #mark(kind: MarkToken['kind']): void {
    this.#tokens.push({ kind, ...this.#place() });
  }

  #place(): Placed & { readonly not: boolean } {
    return { from: this.#from, to: this.#at, not: this.#not };
  }

  #note(from: number, to: number, message: string): void {
    this.#ignored.push({ from, to, message });
  }
}
