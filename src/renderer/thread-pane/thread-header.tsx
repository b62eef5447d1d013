import { ArrowLeft, Copy, GitBranch, Pencil } from 'lucide-react';
import { useRef } from 'react';
import { displayTitle, type Thread } from '../../shared/thread.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { RenameBox } from '../threads/index.ts';
import { Button, IconButton, useToasts } from '../ui/index.ts';
import { MemorySwitch } from './memory-switch.tsx';
import { ThreadChips } from './thread-chips.tsx';
import styles from './thread-header.module.css';
import { useEditRefusal } from './use-edit-refusal.ts';

/** Title, what can be done with the thread, and what is known of it. */
export function ThreadHeader({ thread }: { readonly thread: Thread }) {
  const navigation = useNavigation();
  const renaming = useNavigationState(
    ({ renaming: at }) => at !== null && at.place === 'header' && at.threadId === thread.id,
  );
  const refusal = useEditRefusal();
  const actions = useRef<HTMLDivElement>(null);
  const refocus = () => requestAnimationFrame(() => actions.current?.querySelector('button')?.focus());
  const rename = () => refusal === null && navigation.startRename(thread.id, 'header');
  return (
    <header className={styles['header']}>
      <div className={styles['top']}>
        <IconButton
          label="Back to the list"
          icon={ArrowLeft}
          className={styles['back'] ?? ''}
          onClick={() => navigation.select(null)}
        />
        {renaming ? (
          <RenameBox thread={thread} size="header" onDone={refocus} />
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut for the Rename button.
          <h2 className={styles['title']} onDoubleClick={rename}>
            <bdi>{displayTitle(thread)}</bdi>
          </h2>
        )}
        <div ref={actions} className={styles['actions']}>
          <Button
            icon={Pencil}
            className={styles['edit'] ?? ''}
            title="Rename"
            unavailable={refusal}
            onClick={rename}
          >
            Rename
          </Button>
          <Button
            icon={GitBranch}
            className={styles['edit'] ?? ''}
            title="Edit git metadata"
            unavailable={refusal}
            onClick={() => navigation.openDialog('git')}
          >
            Edit git metadata
          </Button>
          <CopyResume threadId={thread.id} />
        </div>
      </div>
      <div className={styles['facts']}>
        <ThreadChips thread={thread} />
        <MemorySwitch thread={thread} refusal={refusal} />
      </div>
    </header>
  );
}

function CopyResume({ threadId }: { readonly threadId: string }) {
  const toasts = useToasts();
  const command = `codex resume ${threadId}`;
  const copy = () => {
    navigator.clipboard.writeText(command).then(
      () => toasts.show('Resume command copied', 'note'),
      () => toasts.show(`Copying was refused. The command is: ${command}`),
    );
  };
  return (
    <Button kind="primary" icon={Copy} title={command} onClick={copy}>
      Copy resume command
    </Button>
  );
}
