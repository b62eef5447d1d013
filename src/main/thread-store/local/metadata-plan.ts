import type { Thread } from '../../../shared/thread.ts';
import type { CodexRowEdit } from '../../codex-db/types.ts';
import type { WritePlace } from '../types.ts';
import type { LocalContext } from './context.ts';
import type { MetadataEdit } from './observed-facts.ts';

/** Every write one edit needs. An absent part needs no write there. */
export interface MetadataPlan {
  readonly codexEdit?: CodexRowEdit;
  /** Names to append to the name index, in this order; null is a blank entry. */
  readonly indexedNames: readonly (string | null)[];
  readonly metaEdit?: Pick<MetadataEdit, 'gitInfo' | 'memoryMode'>;
}

/** The places a plan writes, in the order it writes them. */
export function placesOf(plan: MetadataPlan): readonly WritePlace[] {
  const places: WritePlace[] = [];
  if (plan.codexEdit !== undefined) places.push('codex-row');
  if (plan.metaEdit !== undefined) places.push('session-meta');
  if (plan.indexedNames.length > 0) places.push('name-index');
  return places;
}

/**
 * A name is one entry. Clearing takes two: Codex's lookup of one thread stops at a blank entry, but its lookup for
 * lists ignores blanks and would show the older name, unless an entry that repeats the first message (which counts as
 * no name) covers it. A thread that the index never named needs none.
 */
export function indexEntries(
  context: Pick<LocalContext, 'names'>,
  { id, preview }: Pick<Thread, 'id' | 'preview'>,
  name: string | null,
): readonly (string | null)[] {
  if (name !== null) return [name];
  if (context.names.get(id) === null) return [];
  return preview.trim() === '' ? [null] : [preview.trim(), null];
}
