import type { CallResult } from '../../shared/contract.ts';
import type { FoundItem, SearchField, SearchHit, Snippet } from '../../shared/search.ts';
import { displayTitle, type Thread } from '../../shared/thread.ts';
import { exactDuration } from '../../shared/item-words.ts';
import { relativeTime } from './format.ts';
import { safeText } from './format-transcript.ts';
import type { Printing } from './printing.ts';
import { fitted, printable } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

type How = Pick<Printing, 'columns' | 'now' | 'bold'>;

const INDENT = '    ';
/** Stand for where bold letters begin and end while lines are broken: no text has them. */
const [BEGIN, END] = ['\ufdd0', '\ufdd1'];
const LABELS: Readonly<Record<SearchField, string>> = {
  name: 'Name',
  prompt: 'You',
  answer: 'Answer',
  reasoning: 'Reasoning',
  command: 'Command',
  patch: 'Change',
  output: 'Output',
  other: 'Other',
};

/** What was found, thread by thread, with the places in it; the matches in bold where that is wanted. */
export function formatFound(found: CallResult<'search.run'>, how: How): string {
  const { hits, total, exact, tookMs } = found;
  if (hits.length === 0) return 'No threads.\n';
  const all = `${exact ? '' : 'at least '}${total} ${total === 1 ? 'thread' : 'threads'}`;
  const took = exactDuration(Math.round(tookMs));
  return `${hits.map((hit) => formatHit(hit, how)).join('\n')}\n${hits.length} of ${all}, ${took}\n`;
}

function formatHit({ thread, name, items, count }: SearchHit, how: How): string {
  const title = name === null ? titleOf(thread, how) : nameLines(name, how);
  const project = thread.cwd === null ? [] : [printable(thread.cwd)];
  const branch = thread.git.branch === null ? [] : [printable(thread.git.branch)];
  const archived = thread.archived ? ['archived'] : [];
  const facts = [relativeTime(thread.updatedAt, how.now), ...project, ...branch, ...archived, thread.id];
  const left = count - items.length;
  const more = left > 0 ? `${INDENT}… and ${left} more\n` : '';
  return `${title}\n  ${facts.join(' · ')}\n${items.map((item) => formatPlace(item, how)).join('')}${more}`;
}

function formatPlace({ turn, field, snippet }: FoundItem, how: How): string {
  const text = `${LABELS[field]} (turn ${turn + 1}): ${marked(snippet)}`;
  const lines = wrapText(text, how.columns - INDENT.length);
  return lines.map((line) => `${INDENT}${inBold(line, how)}\n`).join('');
}

function titleOf(thread: Thread, { columns }: How): string {
  return fitted(printable(displayTitle(thread)), columns).trimEnd();
}

function nameLines(snippet: Snippet, how: How): string {
  return wrapText(marked(snippet), how.columns)
    .map((line) => inBold(line, how))
    .join('\n');
}

/** One line, with nothing in it that steers a terminal but the two stand-ins. */
function marked({ text, marks }: Snippet): string {
  let from = 0;
  let line = '';
  for (const [begin, end] of marks) {
    line += `${calm(text.slice(from, begin))}${BEGIN}${calm(text.slice(begin, end))}${END}`;
    from = end;
  }
  return `${line}${calm(text.slice(from))}`.trim();
}

function calm(text: string): string {
  return safeText(text)
    .replaceAll(/[\ufdd0\ufdd1]/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

function inBold(line: string, { bold = false }: How): string {
  return line.replaceAll(BEGIN, bold ? '\u001b[1m' : '').replaceAll(END, bold ? '\u001b[22m' : '');
}
