/** A text in which letters that differ in case only are the same: `STRASSE` and `straße`, `Σ`, `σ` and `ς`. */
export function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase();
}

/** How often `words` stands in `text`, without overlaps. `words` is not empty. */
export function countOf(text: string, words: string): number {
  let count = 0;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) count += 1;
  return count;
}

/** Counts words in texts, in any case of their letters unless `matchCase`. */
export function counterOf({ query, matchCase }: { readonly query: string; readonly matchCase: boolean }) {
  if (matchCase) return (text: string) => countOf(text, query);
  const words = foldCase(query);
  return (text: string) => countOf(foldCase(text), words);
}
