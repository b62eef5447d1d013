import type { InCondition, ItemCondition, ThreadCondition } from './conditions.ts';
import { fieldsOf, opposite, within } from './expressions.ts';
import { LeafReader } from './leaves.ts';
import { lex } from './lexer.ts';
import type { Placed } from './placed.ts';
import type { MarkToken, Token } from './tokens.ts';
import type { Ignored, ParseOptions, Query, TextExpr } from './types.ts';
import { eitherUnit, everyUnit, type Unit } from './units.ts';
import type { AnyCondition } from './values.ts';

/**
 * Reads a query, in time that grows with its length. Never fails: what is not understood is searched as words, or left out,
 * and `ignored` says so.
 */
export function parseQuery(input: string, options: ParseOptions = {}): Query {
  return new Parser(input, options.typing ?? false).query();
}

/** What is in parentheses, or in none, with its `in:` put to its words. */
interface Scope {
  readonly text: TextExpr | null;
  readonly ins: readonly InCondition[];
  readonly others: readonly AnyCondition[];
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #ignored: Ignored[];
  readonly #typing: boolean;
  readonly #leaves: LeafReader;
  #at = 0;
  /** Parentheses are not closed at the end: said once. */
  #isOpen = false;

  constructor(input: string, typing: boolean) {
    const { tokens, ignored } = lex(input, typing);
    this.#tokens = tokens;
    this.#ignored = [...ignored];
    this.#typing = typing;
    this.#leaves = new LeafReader(this.#note, typing ? input.length : null);
  }

  query(): Query {
    const { text, ins, others } = this.#scope();
    const items = [...ins, ...others.filter(isOfItems)];
    return {
      text,
      threads: others.filter(isOfThreads),
      items: items.sort((a, b) => a.from - b.from),
      ignored: this.#ignored.toSorted((a, b) => a.from - b.from),
    };
  }

  #scope(): Scope {
    const { text, conditions } = this.#units();
    const ins = conditions.filter(isIn);
    const fields = fieldsOf(ins);
    if (fields === null && ins[0] !== undefined)
      this.#note(ins[0], 'Together, what `in:` says leaves nothing to search in; it is left out');
    return {
      text: text === null || fields === null ? text : within(text, fields),
      ins,
      others: conditions.filter((one) => !isIn(one)),
    };
  }

  /** Up to a closing parenthesis, or the end. */
  #units(): Unit {
    const units: Unit[] = [];
    for (let token = this.#token(); token !== undefined && token.kind !== 'close'; token = this.#token()) {
      if (token.kind === 'or' || token.kind === 'and') this.#joiner(token, units.length > 0);
      else units.push(this.#either(token));
    }
    return everyUnit(units);
  }

  /** An AND between two words says nothing new. Anything else has nothing to join. */
  #joiner(token: MarkToken, hasLeft: boolean): void {
    this.#at += 1;
    const isBegun = this.#typing && this.#token() === undefined;
    if (isBegun || (token.kind === 'and' && hasLeft && startsUnit(this.#token()))) return;
    this.#note(
      token,
      `${token.kind.toUpperCase()} has nothing to join on ${hasLeft ? 'its right' : 'its left'}`,
    );
  }

  #either(first: Token): Unit {
    const units = [this.#unit(first)];
    while (this.#token()?.kind === 'or') {
      const next = this.#tokens[this.#at + 1];
      if (!startsUnit(next)) break;
      this.#at += 1;
      units.push(this.#unit(next));
    }
    return units.length === 1 ? everyUnit(units) : eitherUnit(units, this.#note);
  }

  #unit(token: Token): Unit {
    this.#at += 1;
    if (token.kind === 'open') return this.#parentheses(token);
    return token.kind === 'word' || token.kind === 'phrase' || token.kind === 'operator'
      ? this.#leaves.read(token)
      : { text: null, conditions: [], from: token.from, to: token.to };
  }

  #parentheses(open: MarkToken): Unit {
    const { text, ins, others } = this.#scope();
    const place = { from: open.from, to: this.#close(open) };
    if (text === null && ins[0] !== undefined)
      this.#note(ins[0], '`in:` holds for the words in its parentheses, and there are none; left out');
    if (open.not && others.length > (text === null ? 1 : 0))
      this.#note(place, 'Operators in parentheses with a minus are left out one by one');
    const alone = others.length === 0 ? place : null;
    const signed = open.not && text !== null ? opposite(text, alone ?? text) : text;
    return {
      ...place,
      text: signed === null || signed.kind === 'and' || alone === null ? signed : { ...signed, ...place },
      conditions: others.map((one) => ({ ...one, ...(open.not ? { not: !one.not } : {}) })),
    };
  }

  /** Where the parentheses end. */
  #close(open: MarkToken): number {
    const token = this.#token();
    if (token !== undefined) {
      this.#at += 1;
      return token.to;
    }
    if (!this.#typing && !this.#isOpen) this.#note(open, '`(` is never closed; it goes to the end');
    this.#isOpen = true;
    return this.#tokens.at(-1)?.to ?? open.to;
  }

  #token(): Token | undefined {
    return this.#tokens[this.#at];
  }

  readonly #note = (place: Placed, message: string): void => {
    this.#ignored.push({ from: place.from, to: place.to, message });
  };
}

function startsUnit(token: Token | undefined): token is Token {
  return token !== undefined && token.kind !== 'close' && token.kind !== 'or' && token.kind !== 'and';
}

function isIn(condition: AnyCondition): condition is InCondition {
  return condition.kind === 'in';
}

function isOfItems(condition: AnyCondition): condition is ItemCondition {
  return ITEM_OPERATORS.has(condition.kind);
}

function isOfThreads(condition: AnyCondition): condition is ThreadCondition {
  return !ITEM_OPERATORS.has(condition.kind);
}

const ITEM_OPERATORS: ReadonlySet<string> = new Set<ItemCondition['kind']>(['in', 'cmd', 'tool', 'file']);
