import {
  Archive,
  ArchiveRestore,
  ArrowLeft,
  Copy,
  Download,
  Ellipsis,
  GitBranch,
  Pencil,
} from 'lucide-react';
import { useRef } from 'react';
import { displayTitle, type Thread } from '../../shared/thread.ts';
import { useEditRefusal } from '../client/index.ts';
import { ThreadMarks, ThreadNote } from '../marks/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { copyResumeCommand, resumeCommand, useThreadActions } from '../thread-actions/index.ts';
import { RenameBox } from '../threads/index.ts';
import { below, Button, IconButton, useToasts } from '../ui/index.ts';
import { MemorySwitch } from './memory-switch.tsx';
import { ThreadChips } from './thread-chips.tsx';
import styles from './thread-header.module.css';

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
          <Button
            icon={Download}
            className={styles['edit'] ?? ''}
            title="Export (S)"
            aria-keyshortcuts="S"
            onClick={() => navigation.openDialog('export')}
          >
            Export
          </Button>
          <ArchiveButton thread={thread} refusal={refusal} />
          <MoreButton thread={thread} />
          <CopyResume threadId={thread.id} />
        </div>
      </div>
      <div className={styles['facts']}>
        <ThreadChips thread={thread} />
        <MemorySwitch thread={thread} refusal={refusal} />
        <ThreadMarks thread={thread} />
      </div>
      <ThreadNote key={thread.id} thread={thread} />
    </header>
  );
}

interface ArchiveButtonProps {
  readonly thread: Thread;
  readonly refusal: string | null;
}

function ArchiveButton({ thread, refusal }: ArchiveButtonProps) {
  const actions = useThreadActions();
  return (
    <IconButton
      label={thread.archived ? 'Unarchive' : 'Archive'}
      icon={thread.archived ? ArchiveRestore : Archive}
      shortcut="E"
      className={styles['square'] ?? ''}
      unavailable={refusal}
      onClick={() => void actions.toggleArchived(thread.id)}
    />
  );
}

function MoreButton({ thread }: { readonly thread: Thread }) {
  const navigation = useNavigation();
  const open = useNavigationState(({ menu }) => menu?.threadId === thread.id);
  return (
    <IconButton
      label="More actions"
      icon={Ellipsis}
      shortcut="M"
      className={styles['square'] ?? ''}
      aria-haspopup="menu"
      aria-expanded={open}
      onClick={({ currentTarget }) => navigation.openMenu({ threadId: thread.id, at: below(currentTarget) })}
    />
  );
}

function CopyResume({ threadId }: { readonly threadId: Thread['id'] }) {
  const toasts = useToasts();
  return (
    <Button
      kind="primary"
      icon={Copy}
      title={resumeCommand(threadId)}
      onClick={() => copyResumeCommand(threadId, toasts)}
    >
      Copy resume command
    </Button>
  );
}
