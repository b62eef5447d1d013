import type { ImportReport } from '../../shared/library.ts';

interface KindCounts {
  added: number;
  changed: number;
  same: number;
}

/** How many of each kind, by its name in the singular. */
export type ImportCounts = Record<string, KindCounts>;

/** What an import comes to, in numbers and in sentences. */
export function reportOf(
  counts: ImportCounts,
  { unknown, bad }: { readonly unknown: number; readonly bad: number },
): ImportReport {
  const kinds = Object.entries(counts);
  const sum = (key: keyof KindCounts) => kinds.reduce((total, [, kind]) => total + kind[key], 0);
  return {
    added: sum('added'),
    changed: sum('changed'),
    same: sum('same'),
    skipped: unknown + bad,
    unknownThreads: unknown,
    lines: [
      ...kinds.map(([name, kind]) => `${plural(kind.added, name)} added${rest(kind)}`),
      ...(unknown === 0 ? [] : [`${plural(unknown, 'thread')} not in this home, left out`]),
      ...(bad === 0 ? [] : [`${bad} that could not be understood, left out`]),
    ],
  };
}

function rest({ changed, same }: KindCounts): string {
  const parts = [changed === 0 ? '' : `${changed} changed`, same === 0 ? '' : `${same} there already`];
  return parts
    .filter((part) => part !== '')
    .map((part) => `, ${part}`)
    .join('');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
