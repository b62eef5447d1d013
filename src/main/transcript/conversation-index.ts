import { FamilyScan } from './family-scan.ts';
import { readSource } from './read-source.ts';
import type { MessageRef } from './turn-fold.ts';
import type { ConversationSource, MessageFamily } from './types.ts';

/** Where every message of a conversation stands. */
export interface ConversationIndex {
  readonly messages: readonly MessageRef[];
  /** Lines that are not JSON records. A torn last line is not counted: it may be under way. */
  readonly badLines: number;
}

/** Reads the whole rollout once, or again when its messages turn out to be of another family than its mode says. */
export async function indexConversation(
  source: ConversationSource,
  sizeBytes: number,
): Promise<ConversationIndex> {
  const families = familiesFor(source);
  let scan = await scanFamily(source, sizeBytes, families[0]);
  const fallback = families.find((family) => scan.seen.has(family));
  if (fallback !== undefined && fallback !== families[0])
    scan = await scanFamily(source, sizeBytes, fallback);
  return { messages: scan.messages(), badLines: scan.badLines };
}

async function scanFamily(
  source: ConversationSource,
  sizeBytes: number,
  family: MessageFamily,
): Promise<FamilyScan> {
  const scan = new FamilyScan(family);
  await readSource(source, sizeBytes, scan);
  return scan;
}

/** Best first. */
function familiesFor({ historyMode }: ConversationSource): readonly [MessageFamily, ...MessageFamily[]] {
  return historyMode === 'legacy' ? ['events', 'items', 'responses'] : ['items', 'events', 'responses'];
}
