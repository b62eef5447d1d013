import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { NoteEntry } from '../../shared/library.ts';
import { useNotes } from '../marks/index.ts';
import { formatMoment, formatWhen, IconButton, Notice, useNow } from '../ui/index.ts';
import styles from './library-page.module.css';
import { NoteDialog } from './note-dialog.tsx';
import { MissingThread, NotReadYet, ThreadTitle } from './tab-parts.tsx';

/** All notes, the one edited last first. */
export function NotesTab({ find }: { readonly find: string }) {
  const { data, error, refetch } = useNotes();
  const [editing, setEditing] = useState<NoteEntry['threadId'] | null>(null);
  if (data === undefined) return <NotReadYet error={error} what="notes" onRetry={() => void refetch()} />;
  const shown = data.notes.filter(({ text, title }) =>
    `${title ?? ''}\n${text}`.toLowerCase().includes(find),
  );
  if (shown.length === 0)
    return (
      <Notice title={find === '' ? 'No notes yet.' : 'No note matches.'} size="page">
        {find === '' && <p>Open a thread and choose “Add note” below its title.</p>}
      </Notice>
    );
  return (
    <>
      {shown.map((note) => (
        <NoteCard key={note.threadId} note={note} onEdit={() => setEditing(note.threadId)} />
      ))}
      {editing !== null && <NoteDialog threadId={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function NoteCard({ note, onEdit }: { readonly note: NoteEntry; readonly onEdit: () => void }) {
  const { threadId, title, text, editedAt } = note;
  const now = useNow();
  return (
    <section className={styles['group']}>
      <div className={styles['cardHead']}>
        <h3 className={styles['thread']}>
          {title === null ? <MissingThread id={threadId} /> : <ThreadTitle id={threadId} title={title} />}
        </h3>
        <time className={styles['when']} dateTime={editedAt} title={formatMoment(editedAt)}>
          {formatWhen(editedAt, now)}
        </time>
        <IconButton label="Edit note" icon={Pencil} onClick={onEdit} />
      </div>
      <p className={styles['note']} dir="auto">
        {text}
      </p>
    </section>
  );
}
