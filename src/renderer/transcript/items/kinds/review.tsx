import { NoteFrame } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Prose } from '../prose/index.ts';
import styles from './kinds.module.css';

/** Where a review begins and ends, and what it found. */
export function Review({ item, now }: ItemProps<'review'>) {
  const { phase, text } = item;
  return (
    <>
      <NoteFrame
        item={item}
        now={now}
        look="rule"
        title={phase === 'entered' ? 'Review begins' : 'Review ends'}
        open={false}
        onToggle={null}
      />
      {text.text !== '' && (
        <div className={styles['review']}>
          <Prose text={text} field="text" />
        </div>
      )}
    </>
  );
}
