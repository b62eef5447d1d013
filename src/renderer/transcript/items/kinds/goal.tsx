import { Goal as GoalIcon } from 'lucide-react';
import { Card } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Prose } from '../prose/index.ts';
import { RevealedText } from '../code/index.ts';
import styles from './kinds.module.css';

/** What the thread is to reach, as it was set or as it ended. */
export function Goal({ item, now }: ItemProps<'goal'>) {
  const { objective, status } = item;
  return (
    <Card
      item={item}
      now={now}
      title={
        <>
          <GoalIcon className={styles['icon']} aria-hidden /> Goal
        </>
      }
      meta={status === null ? undefined : <RevealedText text={status} />}
      open
      onToggle={null}
    >
      <Prose text={objective} field="text" />
    </Card>
  );
}
