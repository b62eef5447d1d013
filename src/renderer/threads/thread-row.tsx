import { Archive, Bot } from 'lucide-react';
import { memo, type MouseEvent, useRef } from 'react';
import { displayTitle, isSubagentSource, type Thread } from '../../shared/thread.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { formatCompact, formatMoment, formatWhen } from '../ui/index.ts';
import { RenameBox } from './rename-box.tsx';
import styles from './thread-row.module.css';
import { agentName, previewLine, projectName } from './thread-words.ts';
import { useWithPendingName } from './threads-context.tsx';

/** Height of every row, in pixels: the virtual list relies on it. */
export const ROW_HEIGHT = 76;

export interface ThreadRowProps {
  readonly thread: Thread;
  /** Position in the list, from 0. */
  readonly index: number;
  readonly total: number;
  readonly selected: boolean;
  /** One row takes part in the order of the Tab key. */
  readonly tabbable: boolean;
  readonly now: number;
  readonly canEdit: boolean;
}

/** One thread in the list: what it is about, where and when it ran. */
export const ThreadRow = memo(function ThreadRow(props: ThreadRowProps) {
  const { index, total, selected } = props;
  const thread = useWithPendingName(props.thread);
  const renaming = useNavigationState(
    ({ renaming: at }) => at !== null && at.place === 'row' && at.threadId === thread.id,
  );
  const item = useRef<HTMLDivElement>(null);
  const refocus = () => requestAnimationFrame(() => item.current?.querySelector('a')?.focus());
  return (
    <div
      ref={item}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the virtual list puts its own element around each row.
      role="listitem"
      aria-setsize={total}
      aria-posinset={index + 1}
      className={styles['item']}
      data-selected={selected}
    >
      {renaming ? (
        <RenameBox thread={thread} size="row" onDone={refocus} />
      ) : (
        <RowLink {...props} thread={thread} />
      )}
    </div>
  );
});

function RowLink({ thread, selected, tabbable, now, canEdit }: ThreadRowProps) {
  const navigation = useNavigation();
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    navigation.select(thread.id);
  };
  const preview = previewLine(thread);
  return (
    <a
      href={`#thread=${thread.id}`}
      className={styles['row']}
      data-bare={preview === ''}
      draggable={false}
      tabIndex={tabbable ? 0 : -1}
      aria-current={selected ? 'true' : undefined}
      onClick={open}
      onDoubleClick={() => canEdit && navigation.startRename(thread.id, 'row')}
    >
      <span className={styles['top']}>
        <bdi className={styles['title']} data-named={thread.name !== null}>
          {displayTitle(thread)}
        </bdi>
        <time className={styles['when']} dateTime={thread.updatedAt} title={formatMoment(thread.updatedAt)}>
          {formatWhen(thread.updatedAt, now)}
        </time>
      </span>
      <RowFacts thread={thread} />
      {preview !== '' && <span className={styles['preview']}>{preview}</span>}
    </a>
  );
}

function RowFacts({ thread }: { readonly thread: Thread }) {
  return (
    <span className={styles['facts']}>
      {thread.archived && (
        <span className={styles['mark']}>
          <Archive className={styles['icon']} aria-hidden />
          archived
        </span>
      )}
      {isSubagentSource(thread.source) && (
        <span className={styles['mark']}>
          <Bot className={styles['icon']} aria-hidden />
          {agentName(thread)}
        </span>
      )}
      <bdi>{projectName(thread.cwd)}</bdi>
      {thread.git.branch !== null && <bdi className={styles['branch']}>{thread.git.branch}</bdi>}
      {thread.model !== null && <span>{thread.model}</span>}
      {thread.tokensUsed > 0 && <span>{formatCompact(thread.tokensUsed)} tok</span>}
    </span>
  );
}
