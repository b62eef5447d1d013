import type { FoundItem } from '../../shared/search.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { itemHash } from '../navigation/index.ts';
import { KIND_VIEWS, placeWords } from './found-words.ts';
import { follow, type HitLine, lineKey } from './hit-line.ts';
import styles from './hit-view.module.css';
import { MarkedText } from './marked-text.tsx';

export interface ItemLineProps {
  readonly threadId: ThreadId;
  readonly item: FoundItem;
  readonly current: boolean;
  readonly tabbable: boolean;
  readonly onOpen: (line: HitLine) => void;
}

/** An item that was found: what it is, and where the words are in it. */
export function ItemLine({ threadId, item, current, tabbable, onOpen }: ItemLineProps) {
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
