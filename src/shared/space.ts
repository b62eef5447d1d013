import type { ThreadId } from './thread.ts';

/** Kinds that lines are of, in the order in which an anatomy has their bytes. */
export const LINE_KINDS = [
  'messages',
  'calls',
  'outputs',
  'images',
  'reasoning',
  'compaction',
  'inherited',
  'instructions',
  'bookkeeping',
  'other',
] as const;

/**
 * What the bytes of a rollout are, by the records they stand in. Every byte of a rollout is of exactly one kind.
 * `images`: pictures as data in the text of any other record, and generated ones. `compaction`: copies of a conversation
 * that a compaction keeps for the model. `inherited`: lines that a fork or a sub-agent copied from another thread.
 * `instructions`: session metadata with the base instructions, which each change of metadata repeats. `bookkeeping`:
 * settings of turns, token counts, beginnings and ends. `compressed`: a compressed rollout, whatever is in it.
 * `unread`: of a rollout that has not been looked into yet.
 */
export const SPACE_KINDS = [...LINE_KINDS, 'compressed', 'unread'] as const;
export type SpaceKind = (typeof SPACE_KINDS)[number];

/** Bytes by kind. A kind that is absent has none. */
export type KindBytes = Readonly<Partial<Record<SpaceKind, number>>>;

/** What can be done about heavy threads. */
export const SPACE_ACTIONS = ['archive', 'compress', 'decompress', 'trash'] as const;
export type SpaceAction = (typeof SPACE_ACTIONS)[number];

/** One thread with what its rollouts take. */
export interface SpaceThread {
  readonly threadId: ThreadId;
  readonly title: string;
  /** The empty string: no folder known. */
  readonly cwd: string;
  readonly archived: boolean;
  readonly updatedAt: string;
  /** On disk, all copies together. */
  readonly bytes: number;
  /** What its text takes when nothing is compressed; null: its compressed rollouts have not been looked into. */
  readonly plainBytes: number | null;
  readonly files: number;
  readonly kinds: KindBytes;
}

/** The threads of one folder together. */
export interface SpaceProject {
  /** The empty string: no folder known. */
  readonly cwd: string;
  readonly threads: number;
  readonly bytes: number;
  readonly kinds: KindBytes;
}

/** Which bytes a report is about. Nothing is left out that is not named here. */
export interface SpaceFilter {
  readonly archived: 'active' | 'archived' | 'all';
  /** Only threads that were last used so many days ago or earlier. */
  readonly olderThanDays?: number;
  /** Only bytes of this kind, and threads that have some. */
  readonly kind?: SpaceKind;
}

/** A kind in the words of a table. */
export const KIND_WORDS: Readonly<Record<SpaceKind, string>> = {
  messages: 'Messages',
  calls: 'Calls',
  outputs: 'Outputs',
  images: 'Images',
  reasoning: 'Reasoning',
  compaction: 'Compaction copies',
  inherited: 'Inherited from forks',
  instructions: 'Instructions',
  bookkeeping: 'Bookkeeping',
  other: 'Other',
  compressed: 'Compressed',
  unread: 'Not looked into',
};

/** The kinds of which there is something, the most first. */
export function kindsByBytes(
  kinds: KindBytes,
): readonly { readonly kind: SpaceKind; readonly bytes: number }[] {
  return SPACE_KINDS.map((kind) => ({ kind, bytes: kinds[kind] ?? 0 }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes);
}

/** Both together. */
export function addKinds(one: KindBytes, other: KindBytes): KindBytes {
  const sum: Partial<Record<SpaceKind, number>> = { ...one };
  for (const kind of SPACE_KINDS) {
    const bytes = other[kind];
    if (bytes !== undefined) sum[kind] = (sum[kind] ?? 0) + bytes;
  }
  return sum;
}
