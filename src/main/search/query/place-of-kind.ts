import { ITEM_KINDS, type ItemKind } from '../../../shared/transcript.ts';
import type { Source } from './leaf.ts';

const PROSE: ReadonlySet<ItemKind> = new Set(['userMessage', 'agentMessage', 'plan', 'review', 'goal']);

/** Where in `words` an item stands, by its kind's place in `ITEM_KINDS`: all that it says is in one place. */
export function placeOfKind(kind: number): Exclude<Source, 'outputs'> {
  return PROSE.has(ITEM_KINDS[kind] ?? 'unknown') ? 'prose' : 'work';
}
