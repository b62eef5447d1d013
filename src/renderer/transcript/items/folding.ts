import type { Item } from '../../../shared/transcript.ts';

/** True for an item that has something to open and close. */
export function isFoldable(item: Item): boolean {
  switch (item.kind) {
    case 'reasoning':
      return reasoningParts(item).length > 0;
    case 'command':
      return item.output !== null || item.command.text.includes('\n') || item.command.omitted > 0;
    case 'compaction':
      return item.summary !== null;
    case 'subAgent':
      return item.prompt !== null || item.result !== null;
    case 'imageGeneration':
      return item.prompt !== null || item.images.length > 0;
    case 'webSearch':
      return item.queries.length > 1;
    case 'fileChange':
    case 'mcpToolCall':
    case 'toolCall':
    case 'imageView':
    case 'hookPrompt':
    case 'unknown':
    case 'plan':
      return true;
    case 'userMessage':
    case 'agentMessage':
    case 'review':
    case 'goal':
    case 'error':
      return false;
  }
}

/** Whether a foldable item is open as long as nobody opened or closed it: what was done is, how it came about is not. */
export function opensByDefault(item: Item): boolean {
  switch (item.kind) {
    case 'command':
    case 'fileChange':
    case 'imageView':
    case 'imageGeneration':
    case 'plan':
      return true;
    case 'mcpToolCall':
    case 'toolCall':
      return item.status === 'failed';
    default:
      return false;
  }
}

/** The texts of a reasoning: its summary, or what was thought where there is none. */
export function reasoningParts({ summary, content }: Extract<Item, { kind: 'reasoning' }>) {
  return summary.length > 0 ? summary : content;
}
