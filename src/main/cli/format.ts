import { basename } from 'node:path';
import type { ThreadPage } from '../../shared/listing.ts';
import { archivedWhen, displayTitle, type Thread } from '../../shared/thread.ts';
import { fitted, printable, textWidth } from './text-width.ts';

const ID_WIDTH = 36;
const MIN_TITLE = 20;
const MAX_COLUMN = 24;
const GAP = '  ';

/** A page of threads as a table of at most `columns` columns, with what to do for the next page. */
export function formatPage({ threads, nextCursor, total }: ThreadPage, now: Date, columns: number): string {
  if (threads.length === 0) return total === 0 ? 'No threads.\n' : 'No more threads.\n';
  const rows = threads.map((thread) => cells(thread, now));
  const widths = columnWidths(rows, columns);
  const lines = rows.map((row) =>
    row
      .map((cell, at) => fitted(cell, widths[at] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
  const count = `${threads.length} of ${total} ${total === 1 ? 'thread' : 'threads'}`;
  const next = nextCursor === null ? '' : `; next page: --cursor ${nextCursor}`;
  return `${lines.join('\n')}\n\n${count}${next}\n`;
}

function cells(thread: Thread, now: Date): readonly string[] {
  const { id, cwd, git, updatedAt, archived } = thread;
  const title = printable(displayTitle(thread)) + (archived ? ' (archived)' : '');
  const project = cwd === null ? '-' : printable(basename(cwd) || cwd);
  return [title, relativeTime(updatedAt, now), project, printable(git.branch ?? '-'), id];
}

/** The title gets what the others leave, so that the id, which commands need, is never cut. */
function columnWidths(rows: readonly (readonly string[])[], columns: number): readonly number[] {
  const widest = (at: number) =>
    Math.min(MAX_COLUMN, Math.max(...rows.map((row) => textWidth(row[at] ?? ''))));
  const others = [widest(1), widest(2), widest(3), ID_WIDTH];
  const left = columns - others.reduce((sum, width) => sum + width + GAP.length, 0);
  const longest = Math.max(...rows.map(([title]) => textWidth(title ?? '')));
  return [Math.min(longest, Math.max(MIN_TITLE, left)), ...others];
}

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago, in the largest whole unit: `3 hours ago`; `just now` below a minute. */
export function relativeTime(at: string, now: Date): string {
  const seconds = Math.round((now.getTime() - Date.parse(at)) / 1000);
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  if (unit === undefined) return 'just now';
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
  return format.format(-Math.trunc(seconds / unit[1]), unit[0]);
}

/** All fields of one thread, one a line. */
export function formatThread(thread: Thread): string {
  const fields = threadFields(thread);
  const width = Math.max(...fields.map(([label]) => label.length));
  return fields.map(([label, value]) => `${label.padEnd(width)}  ${shown(value)}\n`).join('');
}

function threadFields(thread: Thread): readonly (readonly [string, string | number | null])[] {
  return [
    ['Title', displayTitle(thread)],
    ['Name', thread.name],
    ['Id', thread.id],
    ['Folder', thread.cwd],
    ['Branch', thread.git.branch],
    ['Commit', thread.git.sha],
    ['Origin URL', thread.git.originUrl],
    ['Source', thread.source],
    ['Provider', thread.modelProvider],
    ['Model', thread.model],
    ['Reasoning effort', thread.reasoningEffort],
    ['Tokens used', thread.tokensUsed],
    ['Codex version', thread.cliVersion],
    ['Created', thread.createdAt],
    ['Updated', thread.updatedAt],
    ['Archived', thread.archived ? (archivedWhen(thread) ?? 'yes') : 'no'],
    ['History mode', thread.historyMode],
    ['Memory mode', thread.memoryMode],
    ['Parent thread', thread.parentThreadId],
    ['Agent', [thread.agentNickname, thread.agentRole].filter((part) => part !== null).join(', ') || null],
    ['Rollout', thread.rolloutPath],
    ['Rollout bytes', thread.rolloutBytes],
  ];
}

function shown(value: string | number | null): string {
  return value === null ? '-' : printable(String(value));
}
