import type { ThreadId } from '../../../shared/thread.ts';
import type { ItemKind, ItemOf } from '../../../shared/transcript.ts';

/** What every card is given. */
export interface ItemProps<K extends ItemKind> {
  readonly item: ItemOf<K>;
  readonly threadId: ThreadId;
  /** Only with an item that is foldable. */
  readonly open: boolean;
  readonly onToggle: () => void;
  /** The time now, in milliseconds. */
  readonly now: number;
  /** The item that keys act on. */
  readonly current: boolean;
}
