/** The longest name that a thread can have, in characters. */
export const NAME_MOST = 500;

/** Text on one line: line breaks and control characters become spaces, runs of white space one. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .toWellFormed()
    .trim();
}

/** Text as a thread's name can be: on one line, not too long, empty when nothing of it would show. */
export function cleanName(text: string): string {
  const line = oneLine(text);
  if (!/[^\s\p{Cf}]/u.test(line)) return '';
  return Array.from(line).slice(0, NAME_MOST).join('').trim();
}
