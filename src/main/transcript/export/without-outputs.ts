import type { Item } from '../../../shared/transcript.ts';

/** The item without what its command or tool gave. */
export function withoutOutputs(item: Item): Item {
  switch (item.kind) {
    case 'command':
    case 'fileChange':
      return { ...item, output: null };
    case 'mcpToolCall':
      return { ...item, result: null, error: null, images: [] };
    case 'toolCall':
      return { ...item, result: null, images: [] };
    case 'subAgent':
      return { ...item, result: null };
    default:
      return item;
  }
}
