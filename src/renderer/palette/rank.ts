import { type Entry, type EntryGroup, type Section, SECTIONS } from './entries.ts';
import { matchScore } from './match.ts';

/** What was typed, without the letter that says what is looked for. */
export interface Typed {
  /** `all` unless a first letter says otherwise: `>` actions, `@` projects, `#` labels. */
  readonly mode: 'all' | 'actions' | 'projects' | 'labels';
  readonly text: string;
}

const MODES: Readonly<Record<string, Typed['mode']>> = { '>': 'actions', '@': 'projects', '#': 'labels' };

export function readTyped(input: string): Typed {
  const mode = MODES[input.charAt(0)];
  return mode === undefined ? { mode: 'all', text: input.trim() } : { mode, text: input.slice(1).trim() };
}

const OF_MODE: Readonly<Record<Typed['mode'], readonly Section[]>> = {
  all: SECTIONS,
  actions: ['Actions', 'Pages', 'Settings'],
  projects: ['Projects'],
  labels: ['Labels'],
};

/** Lines of one heading, where all headings show. */
const MOST = {
  Recent: 6,
  Actions: 8,
  Threads: 8,
  Projects: 5,
  Labels: 5,
  Pages: 12,
  Settings: 6,
  Search: 1,
} as const;
/** Lines where only one kind shows. */
const MOST_ALONE = 60;
/** What was chosen lately is as good as another word that fits. */
const RECENT_BONUS = 3;
/** What cannot be done now is shown, but not first. */
const UNAVAILABLE = -20;
/** Main has chosen and ordered these already; they stand among the others by where the title has the words. */
const FOUND: readonly Section[] = ['Threads', 'Search'];

interface Scored {
  readonly entry: Entry;
  readonly score: number;
}

/**
 * The lines of the palette under their headings: the best first, the headings by their best line. Where nothing is typed,
 * what was chosen lately comes first and the headings keep their order. `recent`: ids, the last chosen first.
 */
export function rankEntries(
  entries: readonly Entry[],
  { mode, text }: Typed,
  recent: readonly string[],
): readonly EntryGroup[] {
  const wanted = entries.filter(({ section }) => OF_MODE[mode].includes(section));
  if (text === '') return withoutWords(wanted, mode, recent);
  const scored = wanted.flatMap((entry) => scoredEntry(entry, text, recent));
  const groups = SECTIONS.map((section) => ({
    section,
    lines: best(scored.filter(({ entry }) => entry.section === section)).slice(0, most(section, mode)),
  })).filter(({ lines }) => lines.length > 0);
  return groups
    .toSorted((a, b) => (b.lines[0]?.score ?? 0) - (a.lines[0]?.score ?? 0))
    .map(({ section, lines }) => ({ section, entries: lines.map(({ entry }) => entry) }));
}

function scoredEntry(entry: Entry, text: string, recent: readonly string[]): readonly Scored[] {
  const score = matchScore(text, entry.name, entry.words);
  if (entry.section === 'Search') return [{ entry, score: -1 }];
  if (score === null) return FOUND.includes(entry.section) ? [{ entry, score: 0 }] : [];
  const bonus = recent.includes(entry.id) ? RECENT_BONUS : 0;
  return [{ entry, score: score + bonus + (isAvailable(entry) ? 0 : UNAVAILABLE) }];
}

function best(lines: readonly Scored[]): readonly Scored[] {
  return lines.toSorted((a, b) => b.score - a.score);
}

function withoutWords(
  entries: readonly Entry[],
  mode: Typed['mode'],
  recent: readonly string[],
): readonly EntryGroup[] {
  const chosen = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []).filter(isAvailable);
  const first = mode === 'all' ? chosen.slice(0, MOST.Recent) : [];
  const shown = new Set(first.map(({ id }) => id));
  const groups = SECTIONS.map((section) => ({
    section,
    entries: section === 'Recent' ? first : restOf(entries, section, shown).slice(0, most(section, mode)),
  }));
  return groups.filter((group) => group.entries.length > 0);
}

function restOf(entries: readonly Entry[], section: Section, shown: ReadonlySet<string>): readonly Entry[] {
  const own = entries.filter((entry) => entry.section === section && !shown.has(entry.id));
  return [...own.filter(isAvailable), ...own.filter((entry) => !isAvailable(entry))];
}

function isAvailable({ unavailable = null }: Entry): boolean {
  return unavailable === null;
}

function most(section: Section, mode: Typed['mode']): number {
  return mode === 'all' ? MOST[section] : MOST_ALONE;
}
