import { foldText } from '../thread-filter.ts';

/** Tests whether a whole text is what a pattern says: `*` stands for anything, also for nothing; case does not matter. */
export function textMatcher(pattern: string): (text: string) => boolean {
  const folded = foldText(pattern);
  if (!folded.includes('*')) return (text) => foldText(text) === folded;
  return (text) => fits(folded.split('*'), foldText(text));
}

/** The same for a text that may go on. */
export function startMatcher(pattern: string): (text: string) => boolean {
  return textMatcher(`${pattern}*`);
}

/**
 * Tests whether a path is one that a pattern means, in any case and with either slash:
 * - `query.ts`, `shared/query.ts`: the path ends with these names;
 * - `/home/me/work`, `C:\\work`: the path is this one, or below it;
 * - `shared/`: below a folder of this name, or that folder.
 * `*` stands for anything within a name. A leading `~` or `.` is passed over.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const unified = pattern.replaceAll('\\', '/');
  const names = namesOf(unified);
  if (/^(?:~|\.)$/.test(names[0] ?? '')) names.shift();
  const matchers = names.map(textMatcher);
  if (/^(?:\/|[a-z]:)/i.test(unified)) return (path) => fitsAt(matchers, namesOf(path), 0);
  if (unified.endsWith('/')) return (path) => fitsSomewhere(matchers, namesOf(path));
  return (path) => {
    const parts = namesOf(path);
    return fitsAt(matchers, parts, parts.length - matchers.length);
  };
}

/** Every piece in its order, the first at the start, the last at the end; the earliest places leave the most room. */
function fits(pieces: readonly string[], text: string): boolean {
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last))
    return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

function namesOf(path: string): string[] {
  return path.split(/[/\\]/).filter((name) => name !== '');
}

function fitsAt(
  matchers: readonly ((name: string) => boolean)[],
  names: readonly string[],
  at: number,
): boolean {
  if (at < 0 || at + matchers.length > names.length) return false;
  return matchers.every((matches, index) => matches(names[at + index] ?? ''));
}

function fitsSomewhere(matchers: readonly ((name: string) => boolean)[], names: readonly string[]): boolean {
  return names.some((_, at) => fitsAt(matchers, names, at));
}
