import type { Item, ShownText } from '../../../shared/transcript.ts';
import type { SearchField } from '../../../shared/search.ts';
import type { TextLimits } from '../../transcript/index.ts';

/** What items are built with when their words are indexed, and when a match is looked for in them. */
export const INDEX_LIMITS: TextLimits = { text: 200_000, output: 4 * 1024 };
/** Of a record that nobody knows, and of a tool's arguments: they may be data. */
const LONGEST_DATA = 16 * 1024;

/** A text of an item, by the name that `in:` has for its place. */
export interface FieldText {
  readonly field: SearchField;
  readonly text: string;
}

/**
 * All that is indexed of an item that was built with `INDEX_LIMITS`, in the order in which it is shown. Several texts
 * may have the same field. Folders in which commands ran are left out: that of the thread is found by its name.
 */
export function fieldsOf(item: Item): readonly FieldText[] {
  switch (item.kind) {
    case 'userMessage': {
      const mentions = item.mentions.flatMap(({ name, path }) => [name, path]);
      return texts('prompt', item.text, ...mentions, ...labels(item.images));
    }
    case 'agentMessage':
    case 'review':
      return texts('answer', item.text);
    case 'plan':
      return texts('answer', item.text, ...item.steps.map(({ step }) => step));
    case 'reasoning':
      return texts('reasoning', ...item.summary, ...item.content);
    case 'command':
      return [...texts('command', item.command), ...texts('output', item.output)];
    case 'fileChange': {
      const changes = item.changes.flatMap(({ path, movePath, diff }) => [path, movePath, diff]);
      return [...texts('patch', ...changes), ...texts('output', item.output)];
    }
    case 'mcpToolCall':
      return [
        ...texts('other', item.server, item.tool, data(item.arguments), ...labels(item.images)),
        ...texts('output', item.result, item.error),
      ];
    case 'toolCall':
      return [
        ...texts('other', item.namespace, item.tool, data(item.arguments), ...labels(item.images)),
        ...texts('output', item.result),
      ];
    case 'webSearch':
      return texts('other', item.query, ...item.queries, item.url, item.pattern);
    case 'imageView':
      return texts('other', ...labels(item.images));
    case 'imageGeneration':
      return texts('other', item.prompt, ...labels(item.images));
    case 'compaction':
      return texts('other', item.summary);
    case 'hookPrompt':
      return texts('other', ...item.fragments.map(({ text }) => text));
    case 'subAgent':
      return [...texts('other', ...item.agents, item.prompt), ...texts('output', item.result)];
    case 'goal':
      return texts('prompt', item.objective);
    case 'error':
      return texts('other', item.message);
    case 'unknown':
      return texts('other', item.name, data(item.raw));
    default:
      return item satisfies never;
  }
}

/** How the tool of a call is named: `server/tool`, `namespace/tool`, `tool`; null: the item is no call of a named tool. */
export function toolOf(item: Item): string | null {
  if (item.kind === 'mcpToolCall') return `${item.server}/${item.tool}`;
  if (item.kind !== 'toolCall') return null;
  return item.namespace === null ? item.tool : `${item.namespace}/${item.tool}`;
}

type MaybeText = ShownText | string | null;

function texts(field: SearchField, ...all: readonly MaybeText[]): readonly FieldText[] {
  const found: FieldText[] = [];
  for (const one of all) {
    const text = one === null || typeof one === 'string' ? one : wholeOf(one);
    if (text !== null && text !== '') found.push({ field, text });
  }
  return found;
}

/** What is left out in the middle parts two words. */
function wholeOf({ text, omittedAt }: ShownText): string {
  if (omittedAt === undefined || omittedAt === text.length) return text;
  return `${text.slice(0, omittedAt)}\n${text.slice(omittedAt)}`;
}

function data(text: ShownText): ShownText {
  return text.text.length <= LONGEST_DATA ? text : { ...text, text: text.text.slice(0, LONGEST_DATA) };
}

/** Paths and addresses of pictures; what an inline one is called says nothing. */
function labels(images: readonly { readonly source: string; readonly label: string }[]): readonly string[] {
  return images.filter(({ source }) => source !== 'inline').map(({ label }) => label);
}
