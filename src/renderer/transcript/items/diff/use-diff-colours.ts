import { useMemo } from 'react';
import { languageOfPath, useTokens } from '../code/index.ts';
import type { Tokens } from '../../../workers/highlight-messages.ts';
import { type DiffLine, type DiffRow, isLine } from './diff-rows.ts';
import { tokensByLine } from './line-pieces.ts';

/** The colours of the lines of a diff, once they are known: each side is coloured as one text. */
export function useDiffColours(rows: readonly DiffRow[], path: string): ReadonlyMap<DiffLine, Tokens> {
  const { before, after } = useMemo(() => sidesOf(rows), [rows]);
  const language = languageOfPath(path);
  const beforeTokens = useTokens(textOf(before), before.length === 0 ? null : language);
  const afterTokens = useTokens(textOf(after), after.length === 0 ? null : language);
  return useMemo(() => {
    const colours = new Map<DiffLine, Tokens>();
    for (const [lines, tokens] of [
      [before, beforeTokens],
      [after, afterTokens],
    ] as const) {
      if (tokens === null) continue;
      const ofLines = tokensByLine(
        lines.map(({ text }) => text),
        tokens,
      );
      for (const [at, line] of lines.entries()) colours.set(line, ofLines[at] ?? []);
    }
    return colours;
  }, [before, after, beforeTokens, afterTokens]);
}

function sidesOf(rows: readonly DiffRow[]) {
  const lines = rows.filter(isLine);
  return {
    before: lines.filter(({ kind }) => kind !== 'add'),
    after: lines.filter(({ kind }) => kind !== 'remove'),
  };
}

function textOf(lines: readonly DiffLine[]): string {
  return lines.map(({ text }) => text).join('\n');
}
