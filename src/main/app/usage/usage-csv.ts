import type { Tokens, UsageTableName } from '../../../shared/usage.ts';
import { csvText } from './csv.ts';
import { dayText } from './days.ts';
import { daysOf, modelsOf, projectsOf, threadsOf } from './summaries.ts';
import type { UsageRow } from './usage-of-home.ts';

const TOKEN_HEADS = ['input', 'cached input', 'output', 'reasoning output', 'total'];

/** One of the tables, its first row the names of the columns. */
export function usageCsv(rows: readonly UsageRow[], table: UsageTableName): string {
  switch (table) {
    case 'days':
      return sheet(
        ['day'],
        daysOf(rows).map(({ day, tokens }) => [[day], tokens]),
      );
    case 'projects':
      return sheet(
        ['project', 'threads'],
        projectsOf(rows).map(({ cwd, threads, tokens }) => [[cwd, threads], tokens]),
      );
    case 'models':
      return sheet(
        ['model', 'threads'],
        modelsOf(rows).map(({ model, threads, tokens }) => [[model, threads], tokens]),
      );
    case 'threads':
      return sheet(
        ['thread', 'title', 'project'],
        threadsOf(rows).map(({ threadId, title, cwd, tokens }) => [[threadId, title, cwd], tokens]),
      );
    case 'detail':
      return sheet(
        ['day', 'thread', 'title', 'project', 'model'],
        rows
          .toSorted((a, b) => a.day - b.day)
          .map(({ day, facts, model, tokens }) => [
            [dayText(day), facts.threadId, facts.title, facts.cwd, model],
            tokens,
          ]),
      );
  }
}

type Line = readonly [named: readonly (string | number)[], tokens: Tokens];

function sheet(heads: readonly string[], lines: readonly Line[]): string {
  return csvText([
    [...heads, ...TOKEN_HEADS],
    ...lines.map(([named, { input, cached, output, reasoning, total }]) => [
      ...named,
      input,
      cached,
      output,
      reasoning,
      total,
    ]),
  ]);
}
