import type { TextExpr, TextTerm } from '../../../shared/query.ts';
import { indexWords } from '../text/index.ts';
import type { Expression } from './expression.ts';
import type { Leaf } from './leaf.ts';
import { MOST_TERMS, type QueryLimits } from './limits.ts';
import { termLeaf, type WordSource } from './term-leaf.ts';

/** The words of a query as the index is asked for them. */
export interface CompiledText {
  /** null: there is nothing to look for. */
  readonly expression: Expression | null;
  /** What was not done as it was asked for, in sentences. */
  readonly ignored: readonly string[];
  /** False: words that begin or contain something are not all looked for. */
  readonly exact: boolean;
}

/** Parts in which nothing can be looked for are left out. */
export function compileText(text: TextExpr | null, words: WordSource, limits: QueryLimits): CompiledText {
  if (text === null) return { expression: null, ignored: [], exact: true };
  const compiler = new Compiler(words, limits);
  const expression = compiler.compile(text);
  return { expression, ignored: compiler.ignored, exact: compiler.exact };
}

class Compiler {
  readonly ignored: string[] = [];
  exact = true;
  readonly #source: WordSource;
  readonly #limits: QueryLimits;
  readonly #leaves = new Map<string, Leaf>();

  constructor(source: WordSource, limits: QueryLimits) {
    this.#source = source;
    this.#limits = limits;
  }

  compile(text: TextExpr): Expression | null {
    switch (text.kind) {
      case 'and':
      case 'or':
        return this.#joined(text.kind, text.parts);
      case 'not': {
        const part = this.compile(text.part);
        return part === null ? null : { kind: 'not', part };
      }
      default: {
        const leaf = this.#leaf(text);
        return leaf === null ? null : { kind: 'leaf', leaf };
      }
    }
  }

  #joined(kind: 'and' | 'or', all: readonly TextExpr[]): Expression | null {
    const parts = all.map((part) => this.compile(part)).filter((part) => part !== null);
    const [first] = parts;
    return first === undefined || parts.length === 1 ? (first ?? null) : { kind, parts };
  }

  #leaf(term: TextTerm): Leaf | null {
    const words = indexWords(term.text);
    if (words.length === 0) return this.#leaveOut(`${shown(term)} has no letters or digits; left out`);
    const key = JSON.stringify([term.kind, term.isLast, term.fields, words]);
    const known = this.#leaves.get(key);
    if (known !== undefined) return known;
    if (this.#leaves.size === MOST_TERMS)
      return this.#leaveOut(`${shown(term)} was left out: more than ${MOST_TERMS} words`);
    const { leaf, exact, remark } = termLeaf({ ...term, words }, 1 << this.#leaves.size, {
      source: this.#source,
      limits: this.#limits,
    });
    this.exact &&= exact;
    if (remark !== null) this.ignored.push(`${shown(term)} ${remark}`);
    this.#leaves.set(key, leaf);
    return leaf;
  }

  #leaveOut(sentence: string): null {
    this.ignored.push(sentence);
    return null;
  }
}

const SHOWN_UNITS = 40;

function shown({ kind, text }: TextTerm): string {
  const short = text.length > SHOWN_UNITS ? `${text.slice(0, SHOWN_UNITS).toWellFormed()}…` : text;
  switch (kind) {
    case 'word':
      return `\`${short}\``;
    case 'phrase':
      return `\`"${short}"\``;
    case 'prefix':
      return `\`${short}*\``;
    case 'substring':
      return `\`*${short}*\``;
  }
}
