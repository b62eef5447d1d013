import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Item } from '../../../shared/transcript.ts';
import { useNow } from '../../ui/index.ts';
import { isFoldable, ItemView, opensByDefault, Provisional } from '../items/index.ts';
import { TurnHeader } from '../list/index.ts';
import type { TranscriptEnding } from '../source/index.ts';
import { useSourceState, useTranscript } from '../transcript-context.ts';
import { TRANSCRIPT_ELEMENT } from '../transcript-element.ts';
import styles from './ending.module.css';
import { onceFilled } from './once-filled.ts';

/**
 * The end of a thread in the place of the list, as long as all of the thread is being read and the list is not filled:
 * what will be in view then, to be looked at only.
 */
export function Ending() {
  const { source } = useTranscript();
  const ending = useSourceState((state) => state.ending);
  const isKnown = useSourceState(({ phase, kinds }) => phase === 'ready' && kinds !== '');
  const isOver = isKnown && ending !== null;
  useEffect(
    () => (isOver ? onceFilled(TRANSCRIPT_ELEMENT, () => source.endEnding()) : undefined),
    [isOver, source],
  );
  return ending === null ? null : (
    <Provisional value>
      <EndingItems ending={ending} />
    </Provisional>
  );
}

function EndingItems({ ending: { items, turns } }: { readonly ending: TranscriptEnding }) {
  const view = useRef<HTMLDivElement>(null);
  const now = useNow();
  useLayoutEffect(() => {
    const element = view.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  });
  return (
    <div ref={view} className={styles['ending']} inert>
      {items.map((item, at) => (
        <div key={item.index} className={styles['row']} data-last={at === items.length - 1}>
          {turns.map(
            (turn) =>
              turn.firstItem === item.index && (
                <TurnHeader key={turn.index} turn={turn} now={now} numbered={false} />
              ),
          )}
          <EndingItem item={item} now={now} />
        </div>
      ))}
    </div>
  );
}

function EndingItem({ item, now }: { readonly item: Item; readonly now: number }) {
  const { threadId } = useTranscript();
  return (
    <article className={styles['item']} data-kind={item.kind}>
      <ItemView
        item={item}
        threadId={threadId}
        open={opensByDefault(item) || !isFoldable(item)}
        onToggle={nothing}
        now={now}
        current={false}
      />
    </article>
  );
}

const nothing = () => undefined;
