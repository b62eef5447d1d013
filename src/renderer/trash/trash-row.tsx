import { Bot, Trash2, Undo2 } from 'lucide-react';
import type { DeletedThreadEntry } from '../../shared/contract.ts';
import { displayTitle, isSubagentSource } from '../../shared/thread.ts';
import { projectName } from '../threads/index.ts';
import { Button, formatBytes, formatMoment, formatWhen, IconButton } from '../ui/index.ts';
import styles from './trash.module.css';
import type { TrashActions } from './use-trash-actions.ts';

export interface TrashRowProps {
  readonly entry: DeletedThreadEntry;
  /** One row and its buttons take part in the order of the Tab key. */
  readonly current: boolean;
  readonly now: number;
  readonly actions: TrashActions;
  readonly onCurrent: () => void;
}

/** One deleted thread: what it was, when it was deleted, and the two ways on. */
export function TrashRow({ entry, current, now, actions, onCurrent }: TrashRowProps) {
  const { deletionId, deletedAt, thread, bytes } = entry;
  const { refusal, busy, restore, askPurge } = actions;
  const tabIndex = current ? 0 : -1;
  return (
    <div
      role="row"
      data-entry
      tabIndex={tabIndex}
      aria-busy={busy.has(deletionId)}
      className={styles['row']}
      onFocus={onCurrent}
    >
      <span role="gridcell" className={styles['name']}>
        {isSubagentSource(thread.source) && <Bot className={styles['icon']} aria-label="Sub-agent" />}
        <bdi>{displayTitle(thread)}</bdi>
      </span>
      <span role="gridcell" className={styles['cell']} title={thread.cwd ?? undefined}>
        <bdi>{projectName(thread.cwd)}</bdi>
      </span>
      <span role="gridcell" className={styles['cell']} title={formatMoment(deletedAt)}>
        <time dateTime={deletedAt}>{formatWhen(deletedAt, now)}</time>
      </span>
      <span role="gridcell" className={styles['cell']}>
        {formatBytes(bytes)}
      </span>
      <span role="gridcell" className={styles['acts']}>
        <Button icon={Undo2} tabIndex={tabIndex} unavailable={refusal} onClick={() => restore(entry)}>
          Restore
        </Button>
        <IconButton
          label="Delete for good…"
          icon={Trash2}
          shortcut="Delete"
          tabIndex={tabIndex}
          unavailable={refusal}
          onClick={() => askPurge(entry)}
        />
      </span>
    </div>
  );
}
