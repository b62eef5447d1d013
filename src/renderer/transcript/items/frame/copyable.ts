import type { Item, ShownText } from '../../../../shared/transcript.ts';
import { withoutAnsi } from '../output/index.ts';
import { shellScript } from '../shell-script.ts';

/** A text of an item that can be copied. */
export interface Copyable {
  /** `Copy command`. */
  readonly label: string;
  /** Made when it is asked for: it may be long. */
  readonly text: () => string;
}

/** What can be copied of an item, the first one first to be wanted; texts that are empty are left out. */
export function copyablesOf(item: Item): readonly Copyable[] {
  return pairsOf(item).flatMap(([label, text]) => {
    if (text === '') return [];
    return [{ label, text: label === 'Copy output' ? () => withoutAnsi(text) : () => text }];
  });
}

function pairsOf(item: Item): readonly (readonly [label: string, text: string])[] {
  switch (item.kind) {
    case 'userMessage':
    case 'agentMessage':
      return [['Copy message', item.text.text]];
    case 'reasoning':
      return [['Copy reasoning', joined([...item.summary, ...item.content])]];
    case 'command':
      return [
        ['Copy command', shellScript(item.command.text) ?? item.command.text],
        ['Copy output', item.output?.text ?? ''],
      ];
    case 'fileChange':
      return [['Copy diff', item.changes.map(({ path, diff }) => `${path}\n${diff.text}`).join('\n\n')]];
    case 'mcpToolCall':
      return [
        ['Copy arguments', item.arguments.text],
        ['Copy result', (item.result ?? item.error)?.text ?? ''],
      ];
    case 'toolCall':
      return [
        ['Copy arguments', item.arguments.text],
        ['Copy result', item.result?.text ?? ''],
      ];
    case 'webSearch':
      return [['Copy query', item.query]];
    case 'imageView':
      return [];
    case 'imageGeneration':
      return [['Copy prompt', item.prompt?.text ?? '']];
    case 'plan':
      return [['Copy plan', item.text.text === '' ? planText(item.steps) : item.text.text]];
    case 'review':
      return [['Copy text', item.text.text]];
    case 'compaction':
      return [['Copy summary', item.summary?.text ?? '']];
    case 'hookPrompt':
      return [['Copy prompt', joined(item.fragments.map(({ text }) => text))]];
    case 'subAgent':
      return [
        ['Copy prompt', item.prompt?.text ?? ''],
        ['Copy result', item.result?.text ?? ''],
      ];
    case 'goal':
      return [['Copy goal', item.objective.text]];
    case 'error':
      return [['Copy message', item.message.text]];
    case 'unknown':
      return [['Copy JSON', item.raw.text]];
  }
}

function joined(texts: readonly ShownText[]): string {
  return texts.map(({ text }) => text).join('\n\n');
}

const BOXES = { pending: '[ ]', inProgress: '[-]', completed: '[x]' } as const;

function planText(steps: readonly { readonly step: string; readonly status: keyof typeof BOXES }[]): string {
  return steps.map(({ step, status }) => `- ${BOXES[status]} ${step}`).join('\n');
}
