import { displayTitle } from '../../shared/thread.ts';
import { quoted } from '../thread-actions/index.ts';
import { Button, Dialog, DialogButtons, formatBytes, plural } from '../ui/index.ts';
import styles from './trash.module.css';
import type { Purge, TrashActions } from './use-trash-actions.ts';

export interface PurgeDialogProps {
  readonly purge: Purge;
  readonly actions: Pick<TrashActions, 'confirmPurge' | 'cancelPurge'>;
}

/** Asks before something is deleted that nobody can bring back. The focus is on the way out. */
export function PurgeDialog({ purge, actions }: PurgeDialogProps) {
  const { entries } = purge;
  const one = entries.length === 1;
  const threads = plural(entries.length, 'thread');
  const size = formatBytes(entries.reduce((sum, { bytes }) => sum + bytes, 0));
  return (
    <Dialog title={titleOf(purge)} onClose={actions.cancelPurge}>
      <p className={styles['words']}>
        {one ? `Its rollout (${size}) is` : `${threads} (${size}) are`} deleted from the disk. This cannot be
        undone.
      </p>
      <DialogButtons>
        <Button onClick={actions.cancelPurge}>Cancel</Button>
        <Button kind="danger" onClick={actions.confirmPurge}>
          {one ? 'Delete for good' : `Delete ${threads} for good`}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function titleOf({ entries, everything }: Purge): string {
  const [first] = entries;
  if (everything || first === undefined) return 'Empty the trash?';
  return `Delete ${quoted(displayTitle(first.thread))} for good?`;
}
