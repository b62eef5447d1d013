/** A title takes this many characters at most; what does not fit is cut by the page anyway. */
const MOST = 300;
const HEAD = 4_000;

/** The first line of a text that says something, without signs of markdown around it. */
export function firstLine(text: string): string {
  const lines = text.slice(0, HEAD).split('\n');
  const line = lines.find((candidate) => candidate.trim() !== '') ?? '';
  const words = line
    .trim()
    .replace(/^#{1,6}\s+/u, '')
    .replace(/^\*\*([^*]+)\*\*$/u, '$1');
  return words.slice(0, MOST);
}
