import { exactDuration } from './item-words.ts';
import type { ImageRef, Item, ItemOf, ShownText } from './transcript.ts';

/**
 * A part of an item as a document shows it: `prose` is Markdown that someone wrote, `code` and `diff` are to be kept as
 * they are, `output` is what a command or tool gave.
 */
export type ItemBlock =
  | { readonly kind: 'prose'; readonly text: ShownText }
  | { readonly kind: 'code'; readonly text: ShownText; readonly language: string }
  | { readonly kind: 'diff'; readonly title: string; readonly text: ShownText }
  | { readonly kind: 'output'; readonly title: string; readonly text: ShownText }
  | { readonly kind: 'list'; readonly entries: readonly string[] }
  | { readonly kind: 'image'; readonly image: ImageRef; readonly position: number };

/** An item in words, in the same way for every document: a heading, what is known of it, and its parts. */
export interface ItemView {
  readonly heading: string;
  readonly facts: readonly string[];
  readonly blocks: readonly ItemBlock[];
}

/** The view of an item. Empty texts are left out; `outputs` false leaves out what commands and tools gave. */
export function itemView(item: Item, outputs = true): ItemView {
  const { heading, facts = [], blocks = [] } = viewOf(item);
  return {
    heading,
    facts: facts.filter((fact): fact is string => fact !== null && fact !== ''),
    blocks: blocks.filter((block) => !isEmpty(block) && (outputs || block.kind !== 'output')),
  };
}

interface LooseView {
  readonly heading: string;
  readonly facts?: readonly (string | null)[];
  readonly blocks?: readonly ItemBlock[];
}

function viewOf(item: Item): LooseView {
  switch (item.kind) {
    case 'userMessage':
      return {
        heading: 'User',
        blocks: [prose(item.text), list(item.mentions.map(mentionWords)), ...pictures(item.images)],
      };
    case 'agentMessage':
      return {
        heading: 'Agent',
        facts: [item.phase === 'commentary' ? 'commentary' : null],
        blocks: [prose(item.text)],
      };
    case 'reasoning':
      return { heading: 'Reasoning', blocks: [...item.summary, ...item.content].map(prose) };
    case 'command':
      return commandView(item);
    case 'fileChange':
      return {
        heading: 'File changes',
        facts: [statusWord(item.status)],
        blocks: [...item.changes.map(changeBlock), output('Output', item.output)],
      };
    case 'mcpToolCall':
      return {
        heading: `Tool ${item.server}.${item.tool}`,
        facts: [statusWord(item.status), exactDuration(item.durationMs)],
        blocks: [
          code(item.arguments, 'json'),
          output('Result', item.result),
          output('Error', item.error),
          ...pictures(item.images),
        ],
      };
    case 'toolCall':
      return {
        heading: `Tool ${item.namespace === null ? '' : `${item.namespace}.`}${item.tool}`,
        facts: [statusWord(item.status), exactDuration(item.durationMs)],
        blocks: [code(item.arguments, 'json'), output('Result', item.result), ...pictures(item.images)],
      };
    case 'webSearch':
      return { heading: 'Web search', blocks: [list(searchWords(item))] };
    case 'imageView':
      return { heading: 'Image viewed', blocks: pictures(item.images) };
    case 'imageGeneration':
      return {
        heading: 'Image generated',
        facts: [item.status],
        blocks: [...(item.prompt === null ? [] : [prose(item.prompt)]), ...pictures(item.images)],
      };
    case 'plan':
      return {
        heading: 'Plan',
        blocks: [
          prose(item.text),
          list(item.steps.map(({ step, status }) => `[${STEP_MARKS[status]}] ${step}`)),
        ],
      };
    case 'review':
      return {
        heading: item.phase === 'entered' ? 'Review begun' : 'Review ended',
        blocks: [prose(item.text)],
      };
    case 'compaction':
      return { heading: 'History compacted', blocks: item.summary === null ? [] : [prose(item.summary)] };
    case 'hookPrompt':
      return { heading: 'Hook', blocks: item.fragments.map(({ text }) => prose(text)) };
    case 'subAgent':
      return {
        heading: `Sub-agent: ${AGENT_WORDS[item.activity] ?? item.activity}`,
        facts: [statusWord(item.status), item.agents.join(', ')],
        blocks: [
          list(item.threadIds),
          ...(item.prompt === null ? [] : [prose(item.prompt)]),
          output('Result', item.result),
        ],
      };
    case 'goal':
      return { heading: 'Goal', facts: [item.status], blocks: [prose(item.objective)] };
    case 'error':
      return { heading: item.level === 'error' ? 'Error' : 'Warning', blocks: [code(item.message, 'text')] };
    case 'unknown':
      return { heading: `Unknown record ${item.name}`, blocks: [code(item.raw, 'json')] };
    default:
      return item satisfies never;
  }
}

const STEP_MARKS = { completed: 'x', inProgress: '~', pending: ' ' } as const;
const AGENT_WORDS: Readonly<Record<string, string>> = {
  spawn: 'spawned',
  sendInput: 'was told',
  wait: 'waited for',
  close: 'closed',
  resume: 'resumed',
};

function commandView({
  command,
  cwd,
  source,
  status,
  exitCode,
  durationMs,
  output: gave,
}: ItemOf<'command'>): LooseView {
  const facts = [
    statusWord(status),
    exitCode === null || exitCode === 0 ? null : `exit code ${exitCode}`,
    exactDuration(durationMs),
    cwd === null ? null : `in ${cwd}`,
  ];
  const heading = source === 'userShell' ? 'Command of the user' : 'Command';
  return { heading, facts, blocks: [code(command, 'sh'), output('Output', gave)] };
}

function changeBlock({
  path,
  kind,
  movePath,
  diff,
  added,
  removed,
}: ItemOf<'fileChange'>['changes'][number]): ItemBlock {
  const words = { add: 'added', delete: 'deleted', update: 'changed' } as const;
  const move = movePath === null ? '' : ` to ${movePath}`;
  return { kind: 'diff', title: `${path}${move} (${words[kind]}, +${added} −${removed})`, text: diff };
}

function mentionWords({ kind, name, path }: ItemOf<'userMessage'>['mentions'][number]): string {
  return `${kind} ${name}${path === null || path === name ? '' : ` (${path})`}`;
}

function searchWords({ query, queries, url, pattern }: ItemOf<'webSearch'>): readonly string[] {
  return [
    query,
    ...queries.filter((other) => other !== query),
    url ?? '',
    pattern === null ? '' : `looked for ${pattern}`,
  ];
}

function statusWord(status: 'inProgress' | 'completed' | 'failed' | 'declined'): string | null {
  return status === 'completed' ? null : status === 'inProgress' ? 'under way' : status;
}

function prose(text: ShownText): ItemBlock {
  return { kind: 'prose', text };
}

function code(text: ShownText, language: string): ItemBlock {
  return { kind: 'code', text, language };
}

const NOTHING: ShownText = { text: '', omitted: 0 };

function output(title: string, text: ShownText | null): ItemBlock {
  return { kind: 'output', title, text: text ?? NOTHING };
}

function list(entries: readonly string[]): ItemBlock {
  return { kind: 'list', entries: entries.filter((entry) => entry !== '') };
}

function pictures(images: readonly ImageRef[]): readonly ItemBlock[] {
  return images.map((image, position) => ({ kind: 'image', image, position }));
}

function isEmpty(block: ItemBlock): boolean {
  if (block.kind === 'list') return block.entries.length === 0;
  return (
    block.kind !== 'image' && block.kind !== 'diff' && block.text.text === '' && block.text.omitted === 0
  );
}
