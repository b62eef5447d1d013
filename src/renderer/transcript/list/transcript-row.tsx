import { memo, useCallback } from 'react';
import type { Item, Turn } from '../../../shared/transcript.ts';
import { isFoldable, ItemView, opensByDefault } from '../items/index.ts';
import { isOpen } from '../reading/index.ts';
import { useReaderState, useSourceState, useTranscript } from '../transcript-context.ts';
import { itemName } from './item-words.ts';
import { TurnHeader } from './turn-header.tsx';
import styles from './transcript-list.module.css';
import { useFillTurn } from './use-fill-turn.ts';

export interface TranscriptRowProps {
  /** The item's position in the thread. */
  readonly position: number;
  /** The position of the shown item before it; -1: it is the first. */
  readonly previous: number;
  /** How high the row is as long as it is empty, in pixels. */
  readonly height: number;
  readonly now: number;
}

/** A row of the list: an item, below the header of its turn where it is the first that is shown of it. */
export const TranscriptRow = memo(function TranscriptRow(props: TranscriptRowProps) {
  const { position, height } = props;
  const item = useSourceState(({ items }) => items.get(position));
  const filled = useFillTurn(item?.bytes ?? null);
  if (item === undefined || !filled)
    return <div className={styles['ghost']} style={{ blockSize: height }} aria-hidden data-ghost />;
  return <FilledRow {...props} item={item} />;
});

function FilledRow({ item, previous, now }: TranscriptRowProps & { readonly item: Item }) {
  const turn = useSourceState(({ turns }) => turns.get(item.turn));
  return (
    <div className={styles['row']}>
      {turn !== undefined && beginsTurn(turn, previous) && <TurnHeader turn={turn} now={now} />}
      <Card key={item.id} item={item} now={now} />
    </div>
  );
}

interface CardProps {
  readonly item: Item;
  readonly now: number;
}

const Card = memo(function Card({ item, now }: CardProps) {
  const { threadId, reader } = useTranscript();
  const byDefault = opensByDefault(item);
  const unfolded = useReaderState(({ openness }) => isOpen(openness, item.index, byDefault));
  const open = unfolded || !isFoldable(item);
  const current = useReaderState((state) => state.current === item.index);
  const onToggle = useCallback(() => reader.setOpen(item.index, !open), [reader, item.index, open]);
  return (
    <article
      className={styles['item']}
      data-item={item.index}
      data-kind={item.kind}
      data-current={current}
      aria-current={current ? 'true' : undefined}
      aria-label={itemName(item, now)}
    >
      <ItemView item={item} threadId={threadId} open={open} onToggle={onToggle} now={now} current={current} />
    </article>
  );
});

/** True when no item of the turn is shown before this one. */
function beginsTurn({ firstItem }: Turn, previous: number): boolean {
  return previous < firstItem;
}
