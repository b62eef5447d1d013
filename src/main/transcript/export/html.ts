import { calmText, wholeText } from '../../../shared/item-words.ts';
import { type ItemBlock, itemView } from '../../../shared/item-view.ts';
import type { Item, Turn } from '../../../shared/transcript.ts';
import { splitSpans } from './code-spans.ts';
import { splitFences } from './fences.ts';
import { HTML_STYLE } from './html-style.ts';
import type { DocumentFormat, DocumentHead, FormatOptions } from './types.ts';
import { headNotes, momentWords, turnFacts, turnTitle } from './words.ts';

/** One file that needs no other: no scripts, nothing fetched, every text escaped. */
export function htmlFormat(options: FormatOptions): DocumentFormat {
  return {
    head: headOf,
    turn: turnOf,
    item: (item) => itemOf(item, options),
    endTurn: () => '</section>\n',
    end: () => '</main>\n</body>\n</html>\n',
  };
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

function headOf(head: DocumentHead): string {
  const [title, ...facts] = head.facts;
  const name = escaped(title?.[1] ?? head.thread.id);
  const rows = facts.map(([fact, value]) => `<dt>${escaped(fact)}</dt><dd>${escaped(value)}</dd>`);
  const notes = headNotes(head).map((note) => `<p class="note">${escaped(note)}</p>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
<h1 dir="auto">${name}</h1>
<dl>${rows.join('')}</dl>
${notes.join('\n')}
`;
}

function turnOf(turn: Turn): string {
  const facts = turnFacts(turn).map(escaped).join(' · ');
  return `<section class="turn">\n<h2 dir="auto">${escaped(turnTitle(turn))}</h2>\n<p class="facts">${facts}</p>\n`;
}

async function itemOf(item: Item, options: FormatOptions): Promise<string> {
  const { heading, facts, blocks } = itemView(item, options.outputs);
  const said = [momentWords(item.at ?? ''), ...facts].filter((fact) => fact !== '').map(escaped);
  const parts: string[] = [];
  for (const block of blocks) parts.push(await blockOf(block, item, options));
  const line = said.length === 0 ? '' : `<p class="facts">${said.join(' · ')}</p>\n`;
  return `<article class="${item.kind}">\n<h3>${escaped(heading)}</h3>\n${line}${parts.join('')}</article>\n`;
}

async function blockOf(block: ItemBlock, item: Item, { pictureOf }: FormatOptions): Promise<string> {
  switch (block.kind) {
    case 'prose':
      return proseOf(wholeText(block.text));
    case 'code':
      return codeOf(wholeText(block.text));
    case 'diff':
      return `<h4>${escaped(block.title)}</h4>\n${diffOf(wholeText(block.text))}`;
    case 'output':
      return outputOf(block.title, wholeText(block.text));
    case 'list':
      return `<ul>${block.entries.map((entry) => `<li dir="auto">${escaped(entry)}</li>`).join('')}</ul>\n`;
    case 'image': {
      const address = await pictureOf(item, block.position);
      const label = escaped(block.image.label);
      return address === null
        ? `<p class="note">Image: ${label}</p>\n`
        : `<p><img src="${address}" alt="Image ${label}"></p>\n`;
    }
    default:
      return block satisfies never;
  }
}

function outputOf(title: string, text: string): string {
  const count = calmText(text).split('\n').length;
  const summary = `${title}, ${count} ${count === 1 ? 'line' : 'lines'}`;
  return `<details><summary>${summary}</summary>\n${codeOf(text)}</details>\n`;
}

/** Prose with its line ends as they are, code in fences apart from it. */
function proseOf(text: string): string {
  const parts = splitFences(calmText(text)).map(({ lines, info }) => {
    if (info !== null) return codeOf(lines.join('\n'));
    const words = lines.join('\n').trim();
    return words === ''
      ? ''
      : `<div class="prose" dir="auto">${words.split('\n').map(proseLine).join('\n')}</div>\n`;
  });
  return parts.join('');
}

/** A line of Markdown: headings, code and bold words as such, all else as it was written. */
function proseLine(line: string): string {
  const [, marks = '', title = ''] = /^(#{1,6}) +(.*)$/.exec(line) ?? [];
  if (marks !== '') return `<strong class="title">${inline(title)}</strong>`;
  return inline(line.replace(/^( *)[-*] (?=\S)/, '$1• '));
}

function inline(text: string): string {
  return splitSpans(text)
    .map(({ text: part, isCode }) =>
      isCode ? `<code>${escaped(unticked(part))}</code>` : boldIn(escaped(part)),
    )
    .join('');
}

/** `**words**` in a text that is escaped already. */
function boldIn(html: string): string {
  return html.replaceAll(/\*\*(?! )([^*]{1,500})(?<! )\*\*/g, '<strong>$1</strong>');
}

function unticked(span: string): string {
  return span.replaceAll(/^`+ ?| ?`+$/g, '');
}

function codeOf(text: string): string {
  return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
}

function diffOf(text: string): string {
  const lines = calmText(text)
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => {
      const kind = line.startsWith('+') ? 'ins' : line.startsWith('-') ? 'del' : null;
      return kind === null ? escaped(line) : `<${kind}>${escaped(line)}</${kind}>`;
    });
  return `<pre tabindex="0"><code>${lines.join('\n')}</code></pre>\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return calmText(text).replaceAll(/[&<>"']/g, (char) => ESCAPES[char] ?? '');
}
