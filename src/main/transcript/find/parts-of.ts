import type { Item, ShownText } from '../../../shared/transcript.ts';

/** A text of an item that a reader sees. */
export interface TextPart {
  readonly text: string;
  /** What a command or tool gave. */
  readonly isOutput: boolean;
}

/** All texts of an item, in the order in which they are shown: what finding looks through, and what is looked through for secrets. */
export function partsOf(item: Item): readonly TextPart[] {
  switch (item.kind) {
    case 'userMessage':
      return said(
        item.text,
        ...item.mentions.flatMap(({ name, path }) => [name, path]),
        ...labels(item.images),
      );
    case 'agentMessage':
      return said(item.text);
    case 'reasoning':
      return said(...item.summary, ...item.content);
    case 'command':
      return [...said(item.command, item.cwd), ...gave(item.output)];
    case 'fileChange':
      return [
        ...said(...item.changes.flatMap(({ path, movePath, diff }) => [path, movePath, diff])),
        ...gave(item.output),
      ];
    case 'mcpToolCall':
      return [
        ...said(item.server, item.tool, item.arguments),
        ...gave(item.result, item.error),
        ...said(...labels(item.images)),
      ];
    case 'toolCall':
      return [
        ...said(item.namespace, item.tool, item.arguments),
        ...gave(item.result),
        ...said(...labels(item.images)),
      ];
    case 'webSearch':
      return said(item.query, ...item.queries, item.url, item.pattern);
    case 'imageView':
      return said(...labels(item.images));
    case 'imageGeneration':
      return said(item.prompt, ...labels(item.images));
    case 'plan':
      return said(item.text, ...item.steps.map(({ step }) => step));
    case 'review':
      return said(item.text);
    case 'compaction':
      return said(item.summary);
    case 'hookPrompt':
      return said(...item.fragments.map(({ text }) => text));
    case 'subAgent':
      return [...said(...item.agents, item.prompt), ...gave(item.result)];
    case 'goal':
      return said(item.objective);
    case 'error':
      return said(item.message);
    case 'unknown':
      return said(item.name, item.raw);
    default:
      return item satisfies never;
  }
}

type MaybeText = ShownText | string | null;

function said(...texts: readonly MaybeText[]): readonly TextPart[] {
  return parts(texts, false);
}

function gave(...texts: readonly MaybeText[]): readonly TextPart[] {
  return parts(texts, true);
}

function parts(texts: readonly MaybeText[], isOutput: boolean): readonly TextPart[] {
  return texts
    .map((text) => (text === null || typeof text === 'string' ? text : text.text))
    .filter((text): text is string => text !== null && text !== '')
    .map((text) => ({ text, isOutput }));
}

/** Paths and addresses of pictures; what an inline one is called says nothing. */
function labels(images: readonly { readonly source: string; readonly label: string }[]): readonly string[] {
  return images.filter(({ source }) => source !== 'inline').map(({ label }) => label);
}
