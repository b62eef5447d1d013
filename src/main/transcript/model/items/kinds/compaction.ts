import type { ItemParts } from '../part.ts';
import { saidOrNull } from '../shown-text.ts';
import { rawText } from '../values.ts';
import type { Body } from './body.ts';

/** From a `compacted` record, which has the summary, and from the event or item that Codex shows. */
export function compaction(item: ItemParts): Body<'compaction'> {
  return { kind: 'compaction', summary: saidOrNull(summaryText(item), item.limits) };
}

export function summaryText({ parts }: ItemParts): string {
  return rawText(parts.find(({ name }) => name === 'compacted')?.body['message']);
}
