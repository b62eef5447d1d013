import { calmText, exactDuration, wholeText } from '../../shared/item-words.ts';
import { type ItemBlock, itemView } from '../../shared/item-view.ts';
import type { Item, Turn } from '../../shared/transcript.ts';
import { printable } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

const INDENT = '  ';

/** The line that begins a turn. */
export function formatTurn(
  { index, startedAt, status, durationMs, usage, error }: Turn,
  columns: number,
): string {
  const facts = [
    startedAt,
    status === 'completed' ? null : status === 'inProgress' ? 'under way' : status,
    exactDuration(durationMs),
    usage === null ? null : `${usage.total} tokens`,
  ];
  const words = [`Turn ${index + 1}`, ...facts.filter((fact) => fact !== null)].join(' · ');
  const rule = '─'.repeat(Math.max(0, Math.min(columns, 100) - words.length - 4));
  const problem = error === null ? '' : `${indented(wrapText(safeText(error), columns - 2))}`;
  return `\n── ${words} ${rule}\n${problem}`;
}

/** An item for a terminal: who or what, what is known of it, and what it says. Nothing in it steers the terminal. */
export function formatItem(item: Item, columns: number): string {
  const { heading, facts, blocks } = itemView(item);
  const known = facts.map(printable).filter((fact) => fact !== '');
  const first = known.length === 0 ? printable(heading) : `${printable(heading)} (${known.join(', ')})`;
  return `\n${first}\n${blocks.map((block) => formatBlock(block, columns - INDENT.length)).join('')}`;
}

function formatBlock(block: ItemBlock, columns: number): string {
  switch (block.kind) {
    case 'prose':
      return indented(wrapText(safeText(wholeText(block.text)), columns));
    case 'code':
      return indented(withPrompt(lines(wholeText(block.text)), block.language === 'sh' ? '$ ' : ''));
    case 'diff':
      return indented([printable(block.title), ...lines(wholeText(block.text))]);
    case 'output':
      return indented([
        ...(block.title === 'Output' ? [] : [`${block.title}:`]),
        ...lines(wholeText(block.text)),
      ]);
    case 'list':
      return indented(block.entries.map((entry) => `- ${printable(entry)}`));
    case 'image':
      return indented([`[image ${printable(block.image.label)}]`]);
    default:
      return block satisfies never;
  }
}

function lines(text: string): readonly string[] {
  return safeText(text).replace(/\n+$/, '').split('\n');
}

function withPrompt([first = '', ...rest]: readonly string[], prompt: string): readonly string[] {
  return [`${prompt}${first}`, ...rest.map((line) => `${' '.repeat(prompt.length)}${line}`)];
}

function indented(some: readonly string[]): string {
  return some.map((line) => (line === '' ? '\n' : `${INDENT}${line}\n`)).join('');
}

/** Marks that turn the direction of text, and line ends that only some terminals know, as spaces. */
export function safeText(text: string): string {
  return calmText(text).replaceAll(/[\u061c\u200e\u200f\u2028\u2029]/g, ' ');
}
