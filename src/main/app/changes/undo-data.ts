import { parseThreadId, type Thread, type ThreadEdit, type ThreadId } from '../../../shared/thread.ts';
import type { JournalStep, StoredUndo } from '../../journal/index.ts';
import type { EditedFields, RowImage, UndoData } from './types.ts';
import { undoIn } from './undo-schema.ts';

export function storeUndo(data: UndoData): StoredUndo {
  return { kind: data.kind, json: JSON.stringify(data) };
}

const UNREADABLE: UndoData = {
  kind: 'never',
  reason: 'the journal holds a step that this Skein cannot read',
};

/** What was stored. A journal is a file as others are: what is no undo cannot be taken back, and is in nobody's way. */
export function readUndo({ undo, threadId }: Pick<JournalStep, 'undo' | 'threadId'>): UndoData {
  if (threadId !== null && parseThreadId(threadId) === null) return UNREADABLE;
  return undoIn(undo.json) ?? UNREADABLE;
}

/** The thread that a step is about; null: about none, or the journal has something else there. */
export function threadOfStep({ threadId }: Pick<JournalStep, 'threadId'>): ThreadId | null {
  return threadId === null ? null : parseThreadId(threadId);
}

/** Of a thread, the fields that an edit names, as they read. */
export function fieldsOf(thread: Thread, named: ThreadEdit | EditedFields): EditedFields {
  const git = Object.keys(named.gitInfo ?? {}) as (keyof Thread['git'])[];
  return {
    ...(named.name !== undefined && { name: thread.name }),
    ...(named.gitInfo !== undefined && {
      gitInfo: Object.fromEntries(git.map((field) => [field, thread.git[field]])),
    }),
    ...(named.memoryMode !== undefined && { memoryMode: thread.memoryMode }),
  };
}

/** What the fields of an edit should read once it is made. */
export function wantedFields(edit: ThreadEdit): EditedFields {
  const { name, gitInfo, memoryMode } = edit;
  return {
    ...(name !== undefined && { name: name === null ? null : name.trim() }),
    ...(gitInfo !== undefined && { gitInfo }),
    ...(memoryMode !== undefined && { memoryMode }),
  };
}

/** One field that differs, with its words. */
export interface Difference {
  readonly field: string;
  readonly now: string | null;
}

/** The fields in which `now` is not as `then`. */
export function differencesOf(then: EditedFields, now: EditedFields): readonly Difference[] {
  const pairs: readonly [string, string | null | undefined, string | null | undefined][] = [
    ['name', then.name, now.name],
    ['branch', then.gitInfo?.branch, now.gitInfo?.branch],
    ['commit', then.gitInfo?.sha, now.gitInfo?.sha],
    ['origin', then.gitInfo?.originUrl, now.gitInfo?.originUrl],
    ['memory mode', then.memoryMode, now.memoryMode],
  ];
  return pairs.flatMap(([field, was, is]) =>
    was === undefined || was === is ? [] : [{ field, now: is ?? null }],
  );
}

/** Columns that say what a thread is called and of which repository it is. */
export const EDIT_COLUMNS = ['title', 'name', 'git_sha', 'git_branch', 'git_origin_url', 'memory_mode'];
/** Columns that say where a thread is and when it was used. */
export const PLACE_COLUMNS = ['rollout_path', 'archived', 'archived_at', 'updated_at', 'updated_at_ms'];

/** An image with these columns alone: what others wrote elsewhere in the row at the same time is theirs. */
export function columnsOf(image: RowImage, columns: readonly string[]): RowImage {
  if (image === null) return null;
  return Object.fromEntries(Object.entries(image).filter(([name]) => columns.includes(name)));
}
