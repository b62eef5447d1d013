import { calmText, wholeText } from '../../../shared/item-words.ts';
import { type ItemBlock, itemView } from '../../../shared/item-view.ts';
import type { Item, Turn } from '../../../shared/transcript.ts';
import { codeSpan, splitSpans } from './code-spans.ts';
import { fenced, splitFences } from './fences.ts';
import type { DocumentFormat, DocumentHead, FormatOptions } from './types.ts';
import { headNotes, momentWords, turnFacts, turnTitle } from './words.ts';

/**
 * Readable Markdown: turns and items as headings, messages as they were written but for raw HTML, which is shown as
 * text, and pictures from elsewhere, which become links, everything else in fences that nothing in them can close.
 */
export function markdownFormat({ outputs }: FormatOptions): DocumentFormat {
  return {
    head: headOf,
    turn: turnOf,
    item: (item) => itemOf(item, outputs),
    endTurn: () => '',
    end: () => '',
  };
}

function headOf(head: DocumentHead): string {
  const [title, ...facts] = head.facts;
  const lines = facts.map(([name, value]) => `- ${name}: ${codeSpan(calmText(value))}\n`);
  const notes = headNotes(head).map((note) => `\n> ${note}\n`);
  return `# ${oneLine(title?.[1] ?? head.thread.id)}\n\n${lines.join('')}${notes.join('')}`;
}

function turnOf(turn: Turn): string {
  const facts = turnFacts(turn).map(oneLine).join(' · ');
  return `\n---\n\n## ${oneLine(turnTitle(turn))}\n\n${facts === '' ? '' : `${facts}\n`}`;
}

function itemOf(item: Item, outputs: boolean): string {
  const { heading, facts, blocks } = itemView(item, outputs);
  const said = [momentWords(item.at ?? ''), ...facts].filter((fact) => fact !== '').map(oneLine);
  const line = said.length === 0 ? '' : `${said.join(' · ')}\n\n`;
  return `\n### ${oneLine(heading)}\n\n${line}${blocks.map(blockOf).join('\n')}`;
}

function blockOf(block: ItemBlock): string {
  switch (block.kind) {
    case 'prose':
      return proseOf(wholeText(block.text));
    case 'code':
      return fenced(calmText(wholeText(block.text)), block.language);
    case 'diff':
      return `${codeSpan(calmText(block.title))}\n\n${fenced(calmText(wholeText(block.text)), 'diff')}`;
    case 'output':
      return outputOf(block.title, calmText(wholeText(block.text)));
    case 'list':
      return block.entries.map((entry) => `- ${oneLine(entry)}\n`).join('');
    case 'image':
      return `Image: ${codeSpan(calmText(block.image.label))}\n`;
    default:
      return block satisfies never;
  }
}

function outputOf(title: string, text: string): string {
  const count = text.split('\n').length;
  const summary = `${title}, ${count} ${count === 1 ? 'line' : 'lines'}`;
  return `<details>\n<summary>${summary}</summary>\n\n${fenced(text, 'text')}\n</details>\n`;
}

/** Markdown without HTML, and with every fence closed. */
function proseOf(text: string): string {
  const parts = splitFences(calmText(text)).map(({ lines, info }) =>
    info === null
      ? `${lines.map(harmless).join('\n')}\n`
      : fenced(lines.join('\n'), info.replaceAll('`', '')),
  );
  return parts.join('');
}

/** A line in which no HTML begins, and a picture is a link, so that nothing is fetched. What stands in code stays as it is. */
function harmless(line: string): string {
  if (!/<|!\[/.test(line)) return line;
  return splitSpans(line)
    .map(({ text, isCode }) => (isCode ? text : text.replaceAll('<', '&lt;').replaceAll('![', '\\![')))
    .join('');
}

/** Text within a line of Markdown, as text and nothing else. */
function oneLine(text: string): string {
  return calmText(text)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>#|~]/g, '\\$&');
}
