import type { SearchField } from '../search.ts';
import type { ItemCondition, OperatorName, ThreadCondition } from './conditions.ts';
import type { Placed } from './placed.ts';

/**
 * What a typed line asks for. Three parts that all hold at once:
 *
 * - `text`: words that must be in a thread, all of them in one and the same item, or in what is known of the thread itself
 *   (name, folder, branch);
 * - `threads`: what the thread itself must be;
 * - `items`: what must have happened in it, anywhere (`cmd:`, `tool:`, `file:`), and where the words are looked for (`in:`).
 *
 * All null and empty: the query asks for nothing.
 */
export interface Query {
  readonly text: TextExpr | null;
  readonly threads: readonly ThreadCondition[];
  readonly items: readonly ItemCondition[];
  /** What was not understood, in the order of the input. */
  readonly ignored: readonly Ignored[];
}

/** Something that was not understood, and what was made of it, as a sentence. */
export interface Ignored extends Placed {
  readonly message: string;
}

/**
 * Words and how they are joined. A `not` is a part of an `and`, or the whole. Every `and` has a part that is no `not`,
 * but for the whole: a text that says only what must not be finds the threads in which that is nowhere at all.
 */
export type TextExpr = TextTerm | TextAnd | TextOr | TextNot;

export interface TextAnd extends Placed {
  readonly kind: 'and';
  /** Two or more; none is an `and`. */
  readonly parts: readonly TextExpr[];
}

export interface TextOr extends Placed {
  readonly kind: 'or';
  /** Two or more; none is an `or` or a `not`. */
  readonly parts: readonly TextExpr[];
}

export interface TextNot extends Placed {
  readonly kind: 'not';
  /** Never a `not`. */
  readonly part: TextExpr;
}

/**
 * - `word`: a whole word. Where it is several to the index (`src/a.ts`), these as a phrase.
 * - `prefix`: a word that begins so (`pars*`); of several, the last.
 * - `phrase`: these words in this order (`"not found"`).
 * - `substring`: anywhere in a word (`*arse*`, `*arser`): three characters at least, or one that is Chinese, Japanese or Korean.
 */
export const TERM_KINDS = ['word', 'prefix', 'phrase', 'substring'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

export interface TextTerm extends Placed {
  readonly kind: TermKind;
  /** As it was typed, without quotes and stars; not folded. Holds a letter or digit, but for substrings. */
  readonly text: string;
  /** The fields in which it is looked for: never empty; null: all of them. What `in:` says is in here already. */
  readonly fields: readonly SearchField[] | null;
  /**
   * It stands at the end of an input that is being typed: the rest of its last word may be missing. Only of kind `word`, or
   * of kind `phrase` as long as the quote is open.
   */
  readonly isLast: boolean;
}

export interface ParseOptions {
  /**
   * True: the input is being typed, and what stands at its very end may not be finished. A last word is marked so, and an
   * operator whose value makes no sense yet is left out instead of being searched as a word. Default false.
   */
  readonly typing?: boolean;
}

/**
 * A part of a query as the window shows it by itself. Chips follow each other in the input; only an operator that stands in
 * parentheses among words lies within the chip of these.
 */
export interface Chip extends Placed {
  /** The part as `printQuery` writes it, its minus included. */
  readonly text: string;
  /** `group`: words joined by OR, or words in parentheses. */
  readonly kind: TermKind | OperatorName | 'group';
  readonly not: boolean;
}

/** What stands at the caret. `[from, to)` is what a choice replaces; see `applySuggestion`. */
export type Suggestion =
  | (Placed & { readonly kind: 'operator'; readonly typed: string })
  | (Placed & { readonly kind: 'value'; readonly operator: OperatorName; readonly typed: string });
