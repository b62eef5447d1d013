import { useStore } from 'zustand';
import { Button, Dialog, DialogButtons, FOCUS_FIRST, plural } from '../ui/index.ts';
import type { BulkQuestion } from './bulk-actions.ts';
import styles from './bulk-dialogs.module.css';
import { useBulkActions } from './bulk-context.ts';
import { moveCounts, movedWords } from './bulk-words.ts';

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
  const counts = moveCounts(to, count);
  const { own, along, already } = counts;
  const moved = movedWords(counts);
  const all = plural(own + along, 'thread');
  switch (to) {
    case 'archive': {
      const so = already === 0 ? '' : ` ${plural(already, 'other is', 'others are')} archived already.`;
      return {
        title: `Archive ${moved}?`,
        text: `Archived threads stay in Skein and leave Codex’s list.${so} ${UNDO}`,
        answer: `Archive ${all}`,
      };
    }
    case 'active': {
      const so = already === 0 ? '' : ` ${plural(already, 'other is', 'others are')} not archived.`;
      return {
        title: `Bring ${moved} back from the archive?`,
        text: `They count as used now.${so} ${UNDO}`,
        answer: `Unarchive ${all}`,
      };
    }
    case 'trash':
      return {
        title: `Move ${moved} to the trash?`,
        text: 'Codex will no longer list them. You can restore them until you empty the trash.',
        answer: `Move ${all} to the trash`,
      };
  }
}

const UNDO = 'It is one step of undo, and can be stopped on the way.';
