import { availableParallelism, totalmem } from 'node:os';
import { cellsOf, type Section } from './rows.ts';

/** Header and lines of a table. */
export type Cells = readonly (readonly string[])[];

/** The section as columns for a terminal. */
export function toText(section: Section): string {
  return cellsToText(section.title, cellsOf(section));
}

export function cellsToText(title: string, cells: Cells): string {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [title, ...lines].join('\n');
}

/** The section as a Markdown table. */
export function toMarkdown(section: Section): string {
  return cellsToMarkdown(section.title, cellsOf(section));
}

export function cellsToMarkdown(title: string, cells: Cells): string {
  const [header = [], ...rows] = cells;
  const lines = [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [`## ${title}`, '', ...lines].join('\n');
}

/** The machine in words that name nobody: cores, memory, system, version of Node. */
export function describeMachine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores, ${memory} GiB of memory, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

/** The page `docs/benchmarks.md`. */
export function toPage(sections: readonly Section[], notes: readonly string[]): string {
  const intro = [
    '# Benchmarks',
    '',
    "Made by `npm run bench` on generated homes. Medians, with the 95th percentile in brackets; behind a peer's figure,",
    "how many times Skein's it is. Everyone runs in a process of its own on a fresh copy of the same home and is asked",
    "over standard input and output in JSON, one call at a time. Files are in the system's cache.",
  ];
  return pageOf(intro, sections.map(toMarkdown), notes);
}

/** A page of an introduction, the machine, tables and notes. */
export function pageOf(
  intro: readonly string[],
  tables: readonly string[],
  notes: readonly string[],
): string {
  const head = [...intro, '', `Machine: ${describeMachine()}.`, ''];
  const listed = notes.map((note) => `- ${note}`);
  return `${[...head, ...tables.flatMap((table) => [table, '']), ...listed].join('\n').trimEnd()}\n`;
}
