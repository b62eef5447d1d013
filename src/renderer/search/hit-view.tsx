import { memo } from 'react';
import type { SearchHit } from '../../shared/search.ts';
import { displayTitle } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { SelectBox, useIsSelected, useSelectingClick } from '../selection/index.ts';
import { previewLine, useAsPending } from '../threads/index.ts';
import { formatCount, formatMoment, formatWhen } from '../ui/index.ts';
import { HitFacts } from './hit-facts.tsx';
import { type HitLine, lineKey } from './hit-line.ts';
import styles from './hit-view.module.css';
import { ItemLine } from './item-line.tsx';
import { MarkedText } from './marked-text.tsx';
import { useHitOrder } from './use-hit-order.ts';

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

/** A thread that was found, and below it the best of its items. */
export const HitView = memo(function HitView(props: HitViewProps) {
  const { hit, open, openItem, tabbable, onOpen } = props;
  const { items, count } = hit;
  const { id } = hit.thread;
  return (
    <li className={styles['hit']}>
      <Heading {...props} />
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

/** The thread itself, which can be marked for what is done to several. */
function Heading(props: HitViewProps) {
  const thread = useAsPending(props.hit.thread);
  const marked = useIsSelected(thread.id);
  const rows = useHitOrder();
  return (
    <div className={styles['heading']} data-heading data-marked={marked} data-selectable>
      <ThreadLine {...props} marked={marked} />
      <SelectBox thread={thread} checked={marked} rows={rows} />
    </div>
  );
}

function ThreadLine({
  hit,
  now,
  open,
  openItem,
  tabbable,
  onOpen,
  marked,
}: HitViewProps & { readonly marked: boolean }) {
  const navigation = useNavigation();
  const thread = useAsPending(hit.thread);
  const { id } = thread;
  const selects = useSelectingClick(id, useHitOrder());
  return (
    <a
      href={`#thread=${id}`}
      className={styles['thread']}
      data-line={lineKey(id, null)}
      data-open={open}
      draggable={false}
      tabIndex={tabbable === lineKey(id, null) ? 0 : -1}
      aria-current={open && openItem === null ? 'true' : undefined}
      onClick={(event) => {
        if (selects(event)) return;
        event.preventDefault();
        onOpen({ threadId: id, item: null });
      }}
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
      {marked && <span className="visually-hidden">Selected</span>}
      <HitFacts thread={thread} count={hit.count} />
      {hit.items.length === 0 && <span className={styles['preview']}>{previewLine(thread)}</span>}
    </a>
  );
}
