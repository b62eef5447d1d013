import type { Comparison, OperatorName } from './conditions.ts';
import type { Placed } from './placed.ts';
import type { Ignored } from './types.ts';

export interface LexedValue extends Placed {
  readonly text: string;
  readonly quoted: boolean;
  /** False: the input ends before its quote is closed. */
  readonly closed: boolean;
}

export type Token = WordToken | PhraseToken | OperatorToken | MarkToken;

export interface WordToken extends Placed {
  readonly kind: 'word';
  readonly not: boolean;
  readonly text: string;
}

export interface PhraseToken extends Placed {
  readonly kind: 'phrase';
  readonly not: boolean;
  readonly text: string;
  readonly closed: boolean;
}

export interface OperatorToken extends Placed {
  readonly kind: 'operator';
  readonly not: boolean;
  readonly name: OperatorName;
  /** Empty: a colon alone. */
  readonly compare: Comparison | '';
  /** The operator as it was typed, up to its values. */
  readonly head: string;
  readonly values: readonly LexedValue[];
}

export interface MarkToken extends Placed {
  readonly kind: 'open' | 'close' | 'or' | 'and';
  readonly not: boolean;
}

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly ignored: readonly Ignored[];
}
