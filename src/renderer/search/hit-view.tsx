import { Archive, Bot } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import type { FoundItem, SearchHit } from '../../shared/search.ts';
import { displayTitle, isSubagentSource, type Thread, type ThreadId } from '../../shared/thread.ts';
import { useIsLive } from '../client/index.ts';
import { itemHash, useNavigation } from '../navigation/index.ts';
import { agentName, LiveMark, previewLine, projectName, useAsPending } from '../threads/index.ts';
import { formatCount, formatMoment, formatWhen, plural } from '../ui/index.ts';
import { KIND_VIEWS, placeWords } from './found-words.ts';
import styles from './hit-view.module.css';
import { MarkedText } from './marked-text.tsx';

/** A line of what was found: a thread, or an item of one. */
export interface HitLine {
  readonly threadId: ThreadId;
  /** null: the thread itself. */
  readonly item: FoundItem | null;
}

export interface HitViewProps {
  readonly hit: SearchHit;
  readonly now: number;
  /** The thread that is open. */
  readonly open: boolean;
  /** The item of it that a search led to; null: none. */
  readonly openItem: number | null;
  /** The line that takes part in the order of the Tab key; null: none of this thread does. */
  readonly tabbable: string | null;
  readonly onOpen: (line: HitLine) => void;
}

/** Tells lines apart: the thread, and the item in it. */
export function lineKey(threadId: ThreadId, item: number | null): string {
  return item === null ? threadId : `${threadId}/${item}`;
}

/** A thread that was found, and below it the best of its items. */
export const HitView = memo(function HitView(props: HitViewProps) {
  const { hit, open, openItem, tabbable, onOpen } = props;
  const { items, count } = hit;
  const { id } = hit.thread;
  return (
    <li className={styles['hit']}>
      <ThreadLine {...props} />
      {items.length > 0 && (
        <ul className={styles['items']}>
          {items.map((item) => (
            <li key={item.item}>
              <ItemLine
                threadId={id}
                item={item}
                current={open && openItem === item.item}
                tabbable={tabbable === lineKey(id, item.item)}
                onOpen={onOpen}
              />
            </li>
          ))}
          {count > items.length && (
            <li className={styles['more']}>{formatCount(count - items.length)} more in this thread</li>
          )}
        </ul>
      )}
    </li>
  );
});

function ThreadLine({ hit, now, open, openItem, tabbable, onOpen }: HitViewProps) {
  const navigation = useNavigation();
  const thread = useAsPending(hit.thread);
  const { id } = thread;
  return (
    <a
      href={`#thread=${id}`}
      className={styles['thread']}
      data-line={lineKey(id, null)}
      data-open={open}
      draggable={false}
      tabIndex={tabbable === lineKey(id, null) ? 0 : -1}
      aria-current={open && openItem === null ? 'true' : undefined}
      onClick={(event) => follow(event, () => onOpen({ threadId: id, item: null }))}
      onContextMenu={(event) => {
        event.preventDefault();
        navigation.openMenu({ threadId: id, at: { x: event.clientX, y: event.clientY } });
      }}
    >
      <span className={styles['top']}>
        <span className={styles['title']}>
          {hit.name === null || thread.name !== hit.thread.name ? (
            <bdi>{displayTitle(thread)}</bdi>
          ) : (
            <MarkedText snippet={hit.name} />
          )}
        </span>
        <time className={styles['when']} dateTime={thread.updatedAt} title={formatMoment(thread.updatedAt)}>
          {formatWhen(thread.updatedAt, now)}
        </time>
      </span>
      <Facts thread={thread} count={hit.count} />
      {hit.items.length === 0 && <span className={styles['preview']}>{previewLine(thread)}</span>}
    </a>
  );
}

function Facts({ thread, count }: { readonly thread: Thread; readonly count: number }) {
  const live = useIsLive(thread.id);
  return (
    <span className={styles['facts']}>
      {live && <LiveMark />}
      {thread.archived && (
        <span className={styles['fact']}>
          <Archive className={styles['icon']} aria-hidden />
          archived
        </span>
      )}
      {isSubagentSource(thread.source) && (
        <span className={styles['fact']}>
          <Bot className={styles['icon']} aria-hidden />
          {agentName(thread)}
        </span>
      )}
      <bdi title={thread.cwd ?? undefined}>{projectName(thread.cwd)}</bdi>
      {thread.git.branch !== null && <bdi className={styles['branch']}>{thread.git.branch}</bdi>}
      {count > 0 && <span className={styles['count']}>{plural(count, 'item')}</span>}
    </span>
  );
}

interface ItemLineProps {
  readonly threadId: ThreadId;
  readonly item: FoundItem;
  readonly current: boolean;
  readonly tabbable: boolean;
  readonly onOpen: (line: HitLine) => void;
}

function ItemLine({ threadId, item, current, tabbable, onOpen }: ItemLineProps) {
  const { icon: Icon } = KIND_VIEWS[item.kind];
  const place = placeWords(item);
  return (
    <a
      href={`#${itemHash(threadId, item.item)}`}
      className={styles['item']}
      data-line={lineKey(threadId, item.item)}
      draggable={false}
      title={place}
      tabIndex={tabbable ? 0 : -1}
      aria-current={current ? 'true' : undefined}
      onClick={(event) => follow(event, () => onOpen({ threadId, item }))}
    >
      <Icon className={styles['kind']} aria-hidden />
      <span className="visually-hidden">{place}: </span>
      <span className={styles['snippet']}>
        {item.snippet.text === '' ? place : <MarkedText snippet={item.snippet} short />}
      </span>
    </a>
  );
}

/** A link with a key held down is for the browser. */
function follow(event: MouseEvent, open: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
}
