import type { SpaceAction, SpaceThread } from '../../../shared/space.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import type { AppContext } from '../context.ts';
import type { SpaceContext, SpaceOfHome } from './space-of-home.ts';

export type RefusalContext = SpaceContext & Pick<AppContext, 'live' | 'manager'>;

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Codex compresses nothing younger: it would soon be decompressed again. */
const FRESH_DAYS = 7;

/** Why an action leaves a thread as it is; null: it would be done. */
export function refusalOf(
  context: RefusalContext,
  home: SpaceOfHome,
  { action, thread }: { readonly action: SpaceAction; readonly thread: SpaceThread },
): string | null {
  if (context.space.readOnly) return 'This home was opened read-only.';
  if (isWritten(context, thread.threadId)) return 'A program writes to it just now.';
  switch (action) {
    case 'archive':
      return thread.archived ? 'It is archived already.' : null;
    case 'trash':
      return null;
    case 'compress':
      return home.cannotCompress ?? compressionRefusal(context, home, thread);
    case 'decompress':
      return decompressionRefusal(home, thread);
  }
}

function isWritten({ live, manager }: RefusalContext, id: ThreadId): boolean {
  return live.has(id) || manager.loadedThreadIds().includes(id);
}

function compressionRefusal(
  { stateDb }: RefusalContext,
  home: SpaceOfHome,
  thread: SpaceThread,
): string | null {
  const path = home.facts.get(thread.threadId)?.rolloutPath ?? '';
  if (path.endsWith('.zst')) return 'It is compressed already.';
  if (rolloutNames(home, thread) > 1) return 'It has more than one rollout.';
  if (!home.files.some(({ file }) => file.path === path)) return 'Its rollout lies outside this home.';
  if (Date.now() - Date.parse(thread.updatedAt) < FRESH_DAYS * DAY_MS) {
    return `It was used in the last ${FRESH_DAYS} days. Codex would soon decompress it again.`;
  }
  const forks = stateDb?.forksOf([thread.threadId]).length ?? 0;
  if (forks === 0) return null;
  return `${forks === 1 ? 'A fork reads' : `${forks} forks read`} the beginning of the conversation from its rollout.`;
}

function decompressionRefusal(home: SpaceOfHome, thread: SpaceThread): string | null {
  const path = home.facts.get(thread.threadId)?.rolloutPath ?? '';
  if (!path.endsWith('.zst')) return 'It is not compressed.';
  if (rolloutNames(home, thread) > 1) return 'It has more than one rollout.';
  return home.files.some(({ file }) => file.path === path) ? null : 'Its rollout lies outside this home.';
}

/** A compressed rollout beside the plain one of its name is what an interrupted compression left. */
function rolloutNames({ files, owners }: SpaceOfHome, { threadId, files: count }: SpaceThread): number {
  if (count < 2) return count;
  const own = files.filter(({ file }) => owners.get(file.path)?.threadId === threadId);
  return new Set(own.map(({ file }) => file.path.replace(/\.zst$/, ''))).size;
}
