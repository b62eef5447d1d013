import { invalidRequest } from '../../../shared/errors.ts';

/** What stands for a token of a template: one word, or several in its place. */
export type TokenWords = Readonly<Record<string, string | readonly string[]>>;

/**
 * The words of a command as a user writes it: apart at spaces, together in quotes; in double quotes, and outside of
 * quotes, a backslash before a quote, a space or another backslash keeps it. No shell ever sees it.
 * @throws SkeinError `invalid_request` when a quote is left open.
 */
export function splitCommand(command: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < command.length; at += 1) {
    const letter = command.charAt(at);
    const next = command.charAt(at + 1);
    if (letter === '\\' && quote !== "'" && /["'\\ ]/.test(next)) {
      word = (word ?? '') + next;
      at += 1;
    } else if (quote !== null) {
      if (letter === quote) quote = null;
      else word = (word ?? '') + letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (/\s/.test(letter)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + letter;
  }
  if (quote !== null) throw invalidRequest(`the command has a ${quote} without its other half`);
  return word === null ? words : [...words, word];
}

/**
 * The words of a template with its tokens, such as `{cwd}`, replaced. One that stands for several words has to be a word
 * of its own; one that stands for a single word may follow other letters, as in `--folder={cwd}`, but not in a word with
 * spaces: that is a script, and what a transcript names must not become part of one. What the template does not name and
 * `last` does comes at the end.
 * @throws SkeinError `invalid_request` when a token is used where it may not be, or when there is no program.
 */
export function fillTemplate(template: string, tokens: TokenWords, last: string): readonly string[] {
  const words = splitCommand(template);
  if (words.length === 0) throw invalidRequest('the command is empty');
  if (Object.keys(tokens).some((name) => words[0]?.includes(`{${name}}`)))
    throw invalidRequest('the command has to begin with a program');
  const filled = words.flatMap((word) => fillWord(word, tokens));
  const named = words.some((word) => word.includes(`{${last}}`));
  return named ? filled : [...filled, ...listOf(tokens[last] ?? [])];
}

function fillWord(word: string, tokens: TokenWords): readonly string[] {
  const inside = Object.keys(tokens).filter((name) => word.includes(`{${name}}`));
  const [only] = inside;
  if (only === undefined) return [word];
  if (word === `{${only}}`) return listOf(tokens[only] ?? []);
  if (/\s/.test(word) || inside.some((name) => typeof tokens[name] !== 'string'))
    throw invalidRequest(`{${only}} has to be a word of its own`);
  return [inside.reduce((text, name) => text.replaceAll(`{${name}}`, () => String(tokens[name])), word)];
}

function listOf(words: string | readonly string[]): readonly string[] {
  return typeof words === 'string' ? [words] : words;
}
