import { parseThreadId } from '../thread.ts';
import { hasWordCharacter, oneLine } from './characters.ts';
import type { OperatorToken, PhraseToken, WordToken } from './tokens.ts';
import { shown } from './messages.ts';
import { operatorLike } from './operators.ts';
import { wordForm } from './terms.ts';
import type { TermKind, TextExpr } from './types.ts';
import type { Note, Unit } from './units.ts';
import { readOperator, valuesOf } from './values.ts';

/** Reads words, phrases and operators. What is not understood is noted; what is left out becomes an empty unit. */
export class LeafReader {
  readonly #note: Note;
  /** Where the end of the input is, if it is being typed. */
  readonly #typedEnd: number | null;

  constructor(note: Note, typedEnd: number | null) {
    this.#note = note;
    this.#typedEnd = typedEnd;
  }

  read(token: WordToken | PhraseToken | OperatorToken): Unit {
    switch (token.kind) {
      case 'word':
        return this.#word(token);
      case 'phrase':
        return this.#phrase(token);
      case 'operator':
        return this.#operator(token);
    }
  }

  #word(token: WordToken): Unit {
    const { from, to, not, text } = token;
    const id = parseThreadId(text);
    if (id !== null) return { ...empty(token), conditions: [{ kind: 'id', values: [id], from, to, not }] };
    const name = LIKE_AN_OPERATOR.exec(text)?.[1];
    if (name !== undefined) this.#note(token, `${noOperator(name)}; searched as a word`);
    return this.#plainWord(token);
  }

  #plainWord(token: WordToken): Unit {
    const form = wordForm(token.text);
    if (form === null) return this.#withoutLetters(token, token.text);
    if (form.problem !== null) this.#note(token, form.problem);
    return this.#term(token, form.kind, form.text, form.kind === 'word' && token.to === this.#typedEnd);
  }

  #phrase(token: PhraseToken): Unit {
    const text = oneLine(token.text);
    if (!hasWordCharacter(text)) return this.#withoutLetters(token, token.text);
    return this.#term(token, 'phrase', text, !token.closed);
  }

  #withoutLetters(token: WordToken | PhraseToken, text: string): Unit {
    const isBegun = token.kind === 'phrase' && !token.closed;
    if (!isBegun) this.#note(token, `${shown(text)} has no letter or digit; left out`);
    return empty(token);
  }

  #term(token: WordToken | PhraseToken, kind: TermKind, text: string, atEnd: boolean): Unit {
    const { to, not } = token;
    const from = not ? token.from + 1 : token.from;
    const term: TextExpr = { kind, text, fields: null, isLast: atEnd && !not, from, to };
    return { ...empty(token), text: not ? { kind: 'not', part: term, from: token.from, to } : term };
  }

  #operator(token: OperatorToken): Unit {
    const isBegun = token.to === this.#typedEnd;
    if (valuesOf(token).length === 0) {
      if (!isBegun) this.#note(token, `${shown(token.head)} has no value; left out`);
      return empty(token);
    }
    const { condition, problem } = readOperator(token);
    const isWord = condition === null && !isBegun;
    if (problem !== null) this.#note(token, `${problem}; ${isWord ? 'searched as a word' : 'left out'}`);
    if (isWord) return this.#asWords(token);
    return { ...empty(token), conditions: condition === null ? [] : [condition] };
  }

  #asWords(token: OperatorToken): Unit {
    const texts = valuesOf(token);
    if (token.values.some((value) => value.quoted))
      return this.#phrase({ ...token, kind: 'phrase', text: texts.join(' '), closed: true });
    return this.#plainWord({ ...token, kind: 'word', text: token.head + texts.join(',') });
  }
}

const LIKE_AN_OPERATOR = /^([a-z]{2,16}):(?![:/])./i;

function noOperator(name: string): string {
  const like = operatorLike(name);
  const guess = like === null ? '' : `, perhaps ${shown(like.forms[0] ?? like.name)} is meant`;
  return `${shown(`${name}:`)} is no operator${guess}`;
}

function empty({ from, to }: WordToken | PhraseToken | OperatorToken): Unit {
  return { text: null, conditions: [], from, to };
}
