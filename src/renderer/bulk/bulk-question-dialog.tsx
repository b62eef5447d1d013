import { useStore } from 'zustand';
import { Button, Dialog, DialogButtons, FOCUS_FIRST, plural } from '../ui/index.ts';
import type { BulkQuestion } from './bulk-actions.ts';
import styles from './bulk-dialogs.module.css';
import { useBulkActions } from './bulk-context.ts';
import { alongWords } from './bulk-words.ts';

/** The question that has to be answered before many threads are moved, if one is open. */
export function BulkQuestionDialog() {
  const bulk = useBulkActions();
  const question = useStore(bulk.store, (state) => state.question);
  if (question === null) return null;
  const { title, text, answer } = wordsFor(question);
  return (
    <Dialog title={title} onClose={() => bulk.cancel()}>
      <p className={styles['words']}>{text}</p>
      {!question.count.whole && (
        <p className={styles['words']}>
          The search found more than these: words that are in very many threads are not looked for in all.
        </p>
      )}
      <DialogButtons>
        <Button onClick={() => bulk.cancel()}>Cancel</Button>
        <Button
          kind={question.to === 'trash' ? 'danger' : 'primary'}
          onClick={() => bulk.confirm()}
          {...FOCUS_FIRST}
        >
          {answer}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

interface QuestionWords {
  readonly title: string;
  readonly text: string;
  readonly answer: string;
}

function wordsFor({ to, count }: BulkQuestion): QuestionWords {
  const threads = plural(count.threads, 'thread');
  switch (to) {
    case 'archive': {
      const all = plural(count.threads + count.archiveAlong, 'thread');
      const title = `Archive ${threads}${alongWords(count.archiveAlong)}?`;
      return {
        title,
        text: `Archived threads stay in Skein and leave Codex’s list. ${UNDO}`,
        answer: `Archive ${all}`,
      };
    }
    case 'active':
      return {
        title: `Bring ${threads} back from the archive?`,
        text: `They count as used now. ${UNDO}`,
        answer: `Unarchive ${threads}`,
      };
    case 'trash': {
      const all = plural(count.threads + count.deleteAlong, 'thread');
      return {
        title: `Delete ${threads}${alongWords(count.deleteAlong)}?`,
        text: `They are moved to Skein’s trash, and Codex will no longer list them. You can restore them until you empty the trash.`,
        answer: `Move ${all} to the trash`,
      };
    }
  }
}

const UNDO = 'It is one step of undo, and can be stopped on the way.';
