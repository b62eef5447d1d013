import { Archive, Bot, Ellipsis } from 'lucide-react';
import { memo, type MouseEvent, useRef } from 'react';
import { calmText } from '../../shared/item-words.ts';
import { archivedWhen, displayTitle, isSubagentSource, type Thread } from '../../shared/thread.ts';
import { useIsLive } from '../client/index.ts';
import { RowTruthMark } from '../git-truth/index.ts';
import { HomeMark } from '../homes/index.ts';
import { RowLabels, RowMarks } from '../marks/index.ts';
import { type ThreadMenuPlace, useNavigation, useNavigationState } from '../navigation/index.ts';
import { SelectBox, useIsSelected, useSelectingClick } from '../selection/index.ts';
import { below, formatCompact, formatMoment, formatWhen, IconButton } from '../ui/index.ts';
import { LiveMark } from './live-mark.tsx';
import { RenameBox } from './rename-box.tsx';
import styles from './thread-row.module.css';
import { agentName, previewLine, projectName } from './thread-words.ts';
import { useWithPendingName } from './threads-context.tsx';
import { useListOrder } from './use-list-order.ts';

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
  const navigation = useNavigation();
  const thread = useWithPendingName(props.thread);
  const renaming = useNavigationState(
    ({ renaming: at }) => at !== null && at.place === 'row' && at.threadId === thread.id,
  );
  const marked = useIsSelected(thread.id);
  const rows = useListOrder();
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
      data-marked={marked}
      data-selectable
    >
      {renaming ? (
        <RenameBox thread={thread} size="row" onDone={refocus} />
      ) : (
        <>
          <RowLink {...props} thread={thread} marked={marked} />
          <SelectBox thread={thread} checked={marked} rows={rows} />
          {/* For the mouse: with keys, the menu is one press away in every row. */}
          <IconButton
            label="More actions"
            icon={Ellipsis}
            className={styles['more'] ?? ''}
            tabIndex={-1}
            aria-haspopup="menu"
            onClick={({ currentTarget }) =>
              navigation.openMenu({ threadId: thread.id, at: below(currentTarget) })
            }
          />
        </>
      )}
    </div>
  );
});

/** Where the pointer is; a menu that a key asked for hangs below its row. */
function pointOf({ button, clientX, clientY, currentTarget }: MouseEvent): ThreadMenuPlace['at'] {
  return button === 2 ? { x: clientX, y: clientY } : below(currentTarget);
}

interface RowLinkProps extends ThreadRowProps {
  readonly marked: boolean;
}

function RowLink({ thread, selected, marked, tabbable, now, canEdit }: RowLinkProps) {
  const navigation = useNavigation();
  const selects = useSelectingClick(thread.id, useListOrder());
  const open = (event: MouseEvent) => {
    if (selects(event)) return;
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
      onContextMenu={(event) => {
        event.preventDefault();
        navigation.openMenu({ threadId: thread.id, at: pointOf(event) });
      }}
      onDoubleClick={() => canEdit && navigation.startRename(thread.id, 'row')}
    >
      <span className={styles['top']}>
        <bdi className={styles['title']} data-named={thread.name !== null}>
          {displayTitle(thread)}
        </bdi>
        <RowMarks threadId={thread.id} />
        <time className={styles['when']} dateTime={thread.updatedAt} title={formatMoment(thread.updatedAt)}>
          {formatWhen(thread.updatedAt, now)}
        </time>
      </span>
      {marked && <span className="visually-hidden">Selected</span>}
      <RowFacts thread={thread} now={now} />
      {preview !== '' && <span className={styles['preview']}>{preview}</span>}
    </a>
  );
}

function RowFacts({ thread, now }: Pick<ThreadRowProps, 'thread' | 'now'>) {
  const live = useIsLive(thread.id);
  const archived = archivedWhen(thread);
  return (
    <span className={styles['facts']}>
      {live && <LiveMark />}
      <RowLabels threadId={thread.id} />
      {thread.archived && (
        <span className={styles['mark']} title={archived === null ? undefined : formatMoment(archived)}>
          <Archive className={styles['icon']} aria-hidden />
          {archived === null ? 'archived' : `archived ${formatWhen(archived, now)}`}
        </span>
      )}
      {isSubagentSource(thread.source) && (
        <span className={styles['mark']}>
          <Bot className={styles['icon']} aria-hidden />
          {agentName(thread)}
        </span>
      )}
      <HomeMark />
      <bdi>{projectName(thread.cwd)}</bdi>
      <RowTruthMark thread={thread} />
      {thread.git.branch !== null && <bdi className={styles['branch']}>{calmText(thread.git.branch)}</bdi>}
      {thread.model !== null && <span className={styles['model']}>{thread.model}</span>}
      {thread.tokensUsed > 0 && (
        <span className={styles['tokens']}>{formatCompact(thread.tokensUsed)} tok</span>
      )}
    </span>
  );
}
