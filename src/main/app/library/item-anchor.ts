import { itemView } from '../../../shared/item-view.ts';
import type { Item, Turn } from '../../../shared/transcript.ts';
import type { ItemAnchor } from '../../library/index.ts';

/** Characters of an item's beginning that are kept: enough to know it again, and to show in a list. */
const WORDS_MOST = 200;

/** What an item is found again by. `turn`: the one it is in, where it is known. */
export function anchorOf(item: Item, turn: Turn | undefined): ItemAnchor {
  const id = turn?.id;
  return {
    kind: item.kind,
    // Codex gives these out anew at every reading.
    turnId: id === undefined || /^turn-\d+$/u.test(id) ? null : id,
    itemId: /^item-\d+$/u.test(item.id) ? null : item.id,
    position: item.index,
    words: firstWords(item),
  };
}

/** The beginning of what an item says, on one line. */
function firstWords(item: Item): string {
  const { heading, blocks } = itemView(item);
  const texts = blocks.flatMap((block) =>
    block.kind === 'list' ? block.entries : block.kind === 'image' ? [] : [block.text.text.slice(0, 2_000)],
  );
  const line = (texts.find((text) => text.trim() !== '') ?? heading).replaceAll(/\s+/gu, ' ').trim();
  return Array.from(line).slice(0, WORDS_MOST).join('').toWellFormed();
}

/**
 * How sure it is that an item is the one that was bookmarked; 0: it is another. Words and kind must be the same; an id of
 * Codex that is the same weighs most, one that is another excludes it.
 */
export function likeness(known: ItemAnchor, found: ItemAnchor): number {
  if (known.kind !== found.kind) return 0;
  if (known.itemId !== null && known.itemId === found.itemId) return 4;
  if (known.words !== found.words || (known.itemId !== null && found.itemId !== null)) return 0;
  return known.turnId !== null && known.turnId === found.turnId ? 2 : 1;
}
