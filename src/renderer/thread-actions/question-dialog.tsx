import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { displayTitle } from '../../shared/thread.ts';
import { Button, Dialog, DialogButtons, FOCUS_FIRST, plural } from '../ui/index.ts';
import { useThreadActions } from './actions-context.ts';
import type { Family } from './family.ts';
import { FamilyList } from './family-list.tsx';
import { quoted } from './outcome-words.ts';
import styles from './dialogs.module.css';

/** The question that has to be answered before something is done to several threads, if one is open. */
export function QuestionDialog() {
  const actions = useThreadActions();
  const question = useStore(actions.store, (state) => state.question);
  if (question === null) return null;
  const { kind, family } = question;
  const Ask = kind === 'archive' ? AskArchive : AskDelete;
  return <Ask family={family} onConfirm={() => actions.confirm()} onClose={() => actions.cancel()} />;
}

interface AskProps {
  readonly family: Family;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

function AskArchive({ family, onConfirm, onClose }: AskProps) {
  const agents = plural(family.members.length, 'sub-agent thread');
  return (
    <Dialog title={`Archive this thread and its ${agents}?`} onClose={onClose}>
      <FamilyList family={family} />
      <Buttons onClose={onClose}>
        <Button kind="primary" onClick={onConfirm} {...FOCUS_FIRST}>
          Archive {plural(family.members.length + 1, 'thread')}
        </Button>
      </Buttons>
    </Dialog>
  );
}

function AskDelete({ family, onConfirm, onClose }: AskProps) {
  const { thread, members } = family;
  const alone = members.length === 0;
  return (
    <Dialog title={`Delete ${quoted(displayTitle(thread))}?`} onClose={onClose}>
      <p className={styles['words']}>
        {alone
          ? 'It is moved to Skein’s trash, and Codex will no longer list it. '
          : `It and its ${plural(members.length, 'sub-agent thread')} are moved to Skein’s trash, and Codex will no longer list them. `}
        You can restore {alone ? 'it' : 'them'} until you empty the trash.
      </p>
      {!alone && <FamilyList family={family} />}
      <Buttons onClose={onClose}>
        <Button kind="danger" onClick={onConfirm} {...FOCUS_FIRST}>
          {alone ? 'Move to the trash' : `Move ${plural(members.length + 1, 'thread')} to the trash`}
        </Button>
      </Buttons>
    </Dialog>
  );
}

function Buttons({ onClose, children }: { readonly onClose: () => void; readonly children: ReactNode }) {
  return (
    <DialogButtons>
      <Button onClick={onClose}>Cancel</Button>
      {children}
    </DialogButtons>
  );
}
