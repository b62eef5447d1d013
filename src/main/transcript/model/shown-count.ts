import type { ItemEntry, ItemKind } from './types.ts';

/** Kinds with ids that Codex shows in legacy transcripts. */
const SHOWN: ReadonlySet<ItemKind> = new Set([
  'fileChange',
  'mcpToolCall',
  'webSearch',
  'imageGeneration',
  'hookPrompt',
  'plan',
]);

/**
 * How many of the items from one position to before another Codex would show of a legacy transcript: after a rollback it numbers on from there. A call
 * that Skein has entered has two lines, or is one of the unanswered.
 */
export function countShown(
  from: number,
  to: number,
  itemAt: (position: number) => ItemEntry,
  unanswered: readonly string[],
): number {
  let shown = 0;
  for (let position = from; position < to; position++) {
    if (isShown(itemAt(position), unanswered)) shown += 1;
  }
  return shown;
}

function isShown({ kind, id, serial, lines }: ItemEntry, unanswered: readonly string[]): boolean {
  if (serial > 0) return true;
  return SHOWN.has(kind) && lines.length === 1 && id !== null && !unanswered.includes(id);
}
