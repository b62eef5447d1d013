import { type KeyboardEvent, useState } from 'react';
import { NOTE_MOST } from '../../shared/library.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { useMarkActions, useNote } from '../marks/index.ts';
import { Button, Dialog, DialogButtons, FOCUS_FIRST, formatCount } from '../ui/index.ts';
import styles from './dialogs.module.css';

export interface NoteDialogProps {
  readonly threadId: ThreadId;
  readonly onClose: () => void;
}

/** Writes the note about a thread. */
export function NoteDialog({ threadId, onClose }: NoteDialogProps) {
  const note = useNote(threadId, true);
  return (
    <Dialog title="Note" width="wide" onClose={onClose}>
      {note === undefined ? (
        <p role="status">Reading the note…</p>
      ) : (
        <NoteEditor threadId={threadId} before={note?.text ?? ''} onClose={onClose} />
      )}
    </Dialog>
  );
}

function NoteEditor({ threadId, before, onClose }: NoteDialogProps & { readonly before: string }) {
  const actions = useMarkActions();
  const [text, setText] = useState(before);
  const save = async () => {
    if (text === before || (await actions.setNote(threadId, text))) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  return (
    <>
      <textarea
        aria-label="Note about this thread"
        className={styles['text']}
        rows={9}
        dir="auto"
        value={text}
        maxLength={NOTE_MOST}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
        // Mounted when the note has been read: the dialog has looked for its first element before.
        ref={(box) => {
          if (box !== null && !box.contains(document.activeElement) && box.dataset['seen'] === undefined) {
            box.dataset['seen'] = 'yes';
            box.focus();
          }
        }}
        {...FOCUS_FIRST}
      />
      <p className={styles['hint']}>
        Kept by Skein alone; Codex does not see it. {formatCount(NOTE_MOST - text.length)} characters left.
      </p>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" title="Save (Ctrl+Enter)" onClick={() => void save()}>
          {text.trim() === '' && before !== '' ? 'Remove the note' : 'Save'}
        </Button>
      </DialogButtons>
    </>
  );
}
