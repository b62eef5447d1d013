import { relative } from 'node:path';
import type { EditedFields, UndoData } from './types.ts';
import { differencesOf } from './undo-data.ts';

/** What a step changed, in words for the history; null: there is nothing to add to its title. */
export function describeUndo(data: UndoData, home: string): string | null {
  switch (data.kind) {
    case 'edit':
      return describeEdit(data.before, data.after);
    case 'move':
      return joined(data.moves.map(({ from, to }) => `${inside(home, from)} → ${inside(home, to)}`));
    case 'trash':
      return 'In the trash';
    case 'created':
      return null;
    case 'files':
      return joined(data.files.map(({ path }) => inside(home, path)));
    case 'rows':
      return "Codex's database";
    case 'all':
      return joined(data.parts.map((part) => describeUndo(part, home)).filter((words) => words !== null));
    case 'compressed':
      return inside(home, data.compressedPath);
    case 'library':
      return null;
    case 'never':
      return data.reason;
  }
}

function describeEdit(before: EditedFields, after: EditedFields): string | null {
  const former = new Map(differencesOf(after, before).map(({ field, now }) => [field, now]));
  return joined(
    differencesOf(before, after).map(
      ({ field, now }) => `${field}: ${word(former.get(field) ?? null)} → ${word(now)}`,
    ),
  );
}

function word(value: string | null): string {
  return value === null ? 'none' : `“${value}”`;
}

function inside(home: string, path: string): string {
  const below = relative(home, path);
  return below.startsWith('..') ? path : below;
}

/** Not more than a few; the rest is counted. */
function joined(parts: readonly string[]): string | null {
  if (parts.length === 0) return null;
  const most = 5;
  const more = parts.length > most ? [`and ${parts.length - most} more`] : [];
  return [...parts.slice(0, most), ...more].join(', ');
}
