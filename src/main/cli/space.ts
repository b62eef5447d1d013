import type { CallResult } from '../../shared/contract.ts';
import { KIND_WORDS, kindsByBytes } from '../../shared/space.ts';
import type { App } from '../app/types.ts';
import { ask } from './ask.ts';
import type { CommandResult, SpaceCommand } from './command.ts';
import { formatBytes } from './format-trash.ts';
import { terminalJson } from './json.ts';
import type { Printing } from './printing.ts';
import { columnTable } from './column-table.ts';

type Report = CallResult<'space.read'>;

const OTHERS = {
  codex: "Codex's databases, logs and other files",
  trash: "Skein's trash",
  journal: 'what Skein keeps to undo changes',
  skein: "Skein's own lists and indexes",
} as const;

/** Looks into every rollout and says what takes the bytes. */
export async function printSpace(
  app: App,
  { flags, limit }: SpaceCommand,
  { columns, now }: Pick<Printing, 'columns' | 'now'>,
): Promise<CommandResult> {
  const { failed } = await ask(app, 'space.measure', {});
  const report = await ask(app, 'space.read', { filter: { archived: 'all' }, limit });
  const problems = failed === 0 ? [] : [`${failed} rollouts could not be read`];
  const text = flags.json ? terminalJson(report, 2) : formatSpace(report, { columns, now });
  return { text, problems };
}

/** The whole, kinds, projects and the heaviest threads as tables. */
export function formatSpace(report: Report, { columns }: Pick<Printing, 'columns' | 'now'>): string {
  const { total, projects, threads, others, unowned } = report;
  const kinds = kindsByBytes(total.kinds).map(({ kind, bytes }) => [
    KIND_WORDS[kind],
    ...amount(bytes, total.bytes),
  ]);
  const folders = projects.map(({ cwd, bytes }) => [
    cwd === '' ? 'no folder' : cwd,
    ...amount(bytes, total.bytes),
  ]);
  const heavy = threads.map(({ threadId, title, bytes }) => [title, formatBytes(bytes), threadId]);
  const beside = [
    ...others.map(({ what, bytes }) => [OTHERS[what], formatBytes(bytes)]),
    ...(unowned.files === 0
      ? []
      : [[`rollouts of no thread (${unowned.files})`, formatBytes(unowned.bytes)]]),
  ];
  return [
    `${total.threads} threads, ${total.files} rollouts, ${formatBytes(total.bytes)}\n`,
    section('Kinds', kinds, columns),
    section('Projects', folders.slice(0, MOST_PROJECTS), columns),
    section('Heaviest threads', heavy, columns),
    section('Beside them', beside, columns),
  ].join('\n');
}

const MOST_PROJECTS = 20;

function amount(bytes: number, total: number): readonly [size: string, share: string] {
  return [formatBytes(bytes), total === 0 ? '' : `${Math.round((bytes / total) * 100)} %`];
}

function section(name: string, rows: readonly (readonly string[])[], columns: number): string {
  return rows.length === 0 ? '' : `${name}\n${columnTable(rows, columns)}`;
}
