import type { ItemKind, ItemOf } from '../../../../../shared/transcript.ts';

/** What every item has. */
export type ItemBase = Pick<ItemOf<'unknown'>, 'index' | 'id' | 'turn' | 'at' | 'bytes'>;

/** An item of a kind, without what every item has. */
export type Body<K extends ItemKind> = Omit<ItemOf<K>, keyof ItemBase>;
