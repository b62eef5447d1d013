import { readFile } from 'node:fs/promises';
import type { CallResult } from '../../shared/contract.ts';
import { internal } from '../../shared/errors.ts';
import type { Tokens, UsageFilter } from '../../shared/usage.ts';
import type { App } from '../app/types.ts';
import { ask } from './ask.ts';
import { columnTable } from './column-table.ts';
import type { CommandResult, UsageCommand } from './command.ts';
import { terminalJson } from './json.ts';
import type { Printing } from './printing.ts';

type Report = CallResult<'usage.read'>;

/** Looks into every rollout and says how many tokens were used. */
export async function printUsage(
  app: App,
  command: UsageCommand,
  printing: Printing,
): Promise<CommandResult> {
  const { failed } = await ask(app, 'space.measure', {});
  const problems = failed === 0 ? [] : [`${failed} rollouts could not be read`];
  const filter: UsageFilter = { since: sinceOf(command.days, printing.now) };
  if (command.csv) {
    await printCsv(app, { filter, table: command.by }, printing);
    return { text: '', problems };
  }
  const report = await ask(app, 'usage.read', { filter, limit: command.limit });
  const text = command.flags.json ? terminalJson(report, 2) : formatUsage(report, command, printing.columns);
  const notes =
    report.uncounted === 0
      ? []
      : [`${report.uncounted} threads count no tokens: what they used is not known`];
  return { text, problems, notes: command.flags.json ? [] : notes };
}

/** The first of so many days that end today, by the local calendar. */
export function sinceOf(days: number | null, now: Date): string | null {
  if (days === null) return null;
  const first = new Date(now);
  first.setDate(first.getDate() - days + 1);
  return [first.getFullYear(), first.getMonth() + 1, first.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** The sum, and one of the tables. */
export function formatUsage(
  report: Report,
  { by, limit }: Pick<UsageCommand, 'by' | 'limit'>,
  columns: number,
): string {
  const rows = rowsOf(report, by).map(([name, tokens]) => [name, ...numbers(tokens)]);
  const shown = by === 'days' ? rows.slice(-limit) : rows.slice(0, limit);
  const head = [HEADS[by], 'input', 'cached', 'output', 'reasoning', 'total'];
  const table = columnTable([head, ...shown, ['all', ...numbers(report.total)]], columns);
  const left = (by === 'threads' ? report.threadCount : rows.length) - shown.length;
  return left === 0 ? table : `${table}${left} more are not shown; --limit N shows more\n`;
}

const HEADS = {
  days: 'day',
  projects: 'project',
  models: 'model',
  threads: 'thread',
  detail: 'day',
} as const;

function rowsOf(report: Report, by: UsageCommand['by']): readonly (readonly [string, Tokens])[] {
  switch (by) {
    case 'days':
    case 'detail':
      return report.days.map(({ day, tokens }) => [day, tokens]);
    case 'projects':
      return report.projects.map(({ cwd, tokens }) => [cwd === '' ? 'no folder' : cwd, tokens]);
    case 'models':
      return report.models.map(({ model, tokens }) => [model === '' ? 'unknown' : model, tokens]);
    case 'threads':
      return report.threads.map(({ title, tokens }) => [title, tokens]);
  }
}

function numbers({ input, cached, output, reasoning, total }: Tokens): readonly string[] {
  return [input, cached, output, reasoning, total].map((count) => count.toLocaleString('en-US'));
}

async function printCsv(
  app: App,
  order: Parameters<typeof ask<'usage.export'>>[2],
  { write }: Pick<Printing, 'write'>,
): Promise<void> {
  const { document } = await ask(app, 'usage.export', order);
  const path = document?.path ?? null;
  if (path === null) throw internal('the table was not written');
  await write(await readFile(path));
}
