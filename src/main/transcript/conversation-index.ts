import type { HistoryMode } from '../../shared/thread.ts';
import { FamilyScan } from './family-scan.ts';
import { readSource } from './read-source.ts';
import type { MessageRef } from './turn-fold.ts';
import type { ConversationPart, MessageFamily } from './types.ts';

/** Where every message of a conversation stands. */
export interface ConversationIndex {
  readonly messages: readonly MessageRef[];
  /** Lines that are not JSON records. A torn last line is not counted: it may be under way. */
  readonly badLines: number;
}

/** Reads the whole conversation once, or again when its messages turn out to be of another family than its mode says. */
export async function indexConversation(
  historyMode: HistoryMode,
  parts: readonly ConversationPart[],
): Promise<ConversationIndex> {
  const families = familiesFor(historyMode);
  let scan = await scanFamily(parts, families[0]);
  const fallback = families.find((family) => scan.seen.has(family));
  if (fallback !== undefined && fallback !== families[0]) scan = await scanFamily(parts, fallback);
  return { messages: scan.messages(), badLines: scan.badLines };
}

async function scanFamily(parts: readonly ConversationPart[], family: MessageFamily): Promise<FamilyScan> {
  const scan = new FamilyScan(family);
  for (const [number, part] of parts.entries()) {
    scan.beginPart(number);
    await readSource(part, scan);
  }
  return scan;
}

/** Best first. */
function familiesFor(historyMode: HistoryMode): readonly [MessageFamily, ...MessageFamily[]] {
  return historyMode === 'legacy' ? ['events', 'items', 'responses'] : ['items', 'events', 'responses'];
}
