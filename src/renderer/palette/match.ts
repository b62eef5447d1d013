/** How well a word of the query stands in a text, from its beginning to somewhere within; 0: it does not. */
const WHOLE_BEGINNING = 10;
const WORD_BEGINNING = 6;
const INITIALS = 4;
const INSIDE = 2;
/** Words that are not in the name count less. */
const OTHER_WORDS = 0.5;

/**
 * How well an entry fits what was typed: every word of it has to be somewhere. null: it does not fit. Beginnings of words
 * count most, then first letters (`rt` for "Resume in terminal"), then any place in a word.
 */
export function matchScore(typed: string, name: string, others = ''): number | null {
  const query = fold(typed);
  if (query === '') return 0;
  const title = fold(name);
  const more = fold(others);
  let sum = title.startsWith(query) ? WHOLE_BEGINNING : 0;
  for (const word of query.split(' ')) {
    const score = Math.max(wordScore(word, title), OTHER_WORDS * wordScore(word, more));
    if (score === 0) return initialsMatch(query, title) ? INITIALS : null;
    sum += score;
  }
  return sum + 1 / (1 + title.length);
}

function wordScore(word: string, text: string): number {
  if (text === '') return 0;
  if (text.startsWith(word)) return WORD_BEGINNING + 1;
  if (text.includes(` ${word}`)) return WORD_BEGINNING;
  return word.length > 1 && text.includes(word) ? INSIDE : 0;
}

/** Letters that begin words, in their order; some words may be passed over. */
function initialsMatch(query: string, title: string): boolean {
  const letters = query.replaceAll(' ', '');
  if (letters.length < 2) return false;
  let at = 0;
  for (const word of title.split(' ')) if (word.charAt(0) === letters.charAt(at)) at += 1;
  return at === letters.length;
}

/** Without case, accents and marks, words apart by one space. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
