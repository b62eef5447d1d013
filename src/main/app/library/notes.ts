import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { NoteEntry } from '../../../shared/library.ts';
import { planNote, readNotes, type StoredNote } from '../../library/index.ts';
import type { AppContext } from '../context.ts';
import { recordChange } from './record-change.ts';
import { titlesOf } from './titles-of.ts';

/** The note of a thread. */
export async function readNote(
  context: AppContext,
  { threadId }: CallInput<'library.note'>,
): Promise<CallResult<'library.note'>> {
  const [note = null] = await withTitles(context, readNotes(context.library.store, threadId));
  return { note };
}

/** All notes of this home. */
export async function listNotes(context: AppContext): Promise<CallResult<'library.notes'>> {
  return { notes: await withTitles(context, readNotes(context.library.store, null)) };
}

/** Sets the note of a thread, or takes it away. */
export async function setNote(
  context: AppContext,
  { threadId, text }: CallInput<'library.setNote'>,
): Promise<CallResult<'library.setNote'>> {
  const change = planNote(context.library.store, threadId, text, Date.now());
  const title = text.trim() === '' ? 'Removed a note' : 'Wrote a note';
  return { changed: await recordChange(context, { title, threadId }, change) };
}

async function withTitles(context: AppContext, notes: readonly StoredNote[]): Promise<readonly NoteEntry[]> {
  const titles = await titlesOf(
    context,
    notes.map(({ threadId }) => threadId),
  );
  return notes.map(({ threadId, text, editedMs }) => ({
    threadId,
    title: titles.get(threadId) ?? null,
    text,
    editedAt: new Date(editedMs).toISOString(),
  }));
}
