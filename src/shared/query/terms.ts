import { hasWordCharacter } from './characters.ts';
import { shown } from './messages.ts';
import type { TermKind } from './types.ts';

/** What a word is, by its stars. `problem`: what of it was not understood; null: nothing. */
export interface WordForm {
  readonly kind: TermKind;
  readonly text: string;
  readonly problem: string | null;
}

/** Characters: at most six UTF-16 units. */
const SHORTEST_SUBSTRING = 3;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** The form of a word as typed; null: nothing in it can be looked for. */
export function wordForm(typed: string): WordForm | null {
  if (!hasWordCharacter(typed)) return null;
  const [start, end] = [starsAtStart(typed), starsAtEnd(typed)];
  const text = typed.slice(start, end);
  if (start === 0 && end === typed.length) return { kind: 'word', text, problem: innerStar(typed, text) };
  if (start === 0) return { kind: 'prefix', text, problem: innerStar(typed, text) };
  if (isLongEnough(text)) return { kind: 'substring', text, problem: innerStar(typed, text) };
  return {
    kind: 'word',
    text: typed,
    problem: `${shown(typed)} is too short for a part of a word; searched as a word`,
  };
}

function isLongEnough(text: string): boolean {
  return EAST_ASIAN.test(text) || Array.from(text.slice(0, 6)).length >= SHORTEST_SUBSTRING;
}

function innerStar(typed: string, text: string): string | null {
  return text.includes('*') ? `${shown(typed)}: a star means nothing within a word` : null;
}

function starsAtStart(text: string): number {
  let at = 0;
  while (text[at] === '*') at += 1;
  return at;
}

function starsAtEnd(text: string): number {
  let at = text.length;
  while (text[at - 1] === '*') at -= 1;
  return at;
}
