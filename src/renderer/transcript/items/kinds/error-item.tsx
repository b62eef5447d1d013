import { CircleAlert, TriangleAlert } from 'lucide-react';
import { Card } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { OutputText } from '../output/index.ts';
import styles from './kinds.module.css';

/** Something that went wrong, or may have. */
export function ErrorItem({ item, now }: ItemProps<'error'>) {
  const bad = item.level === 'error';
  const Icon = bad ? CircleAlert : TriangleAlert;
  return (
    <Card
      item={item}
      now={now}
      tone={bad ? 'bad' : 'warning'}
      title={
        <span className={styles['problem']} data-level={item.level}>
          <Icon className={styles['icon']} aria-hidden /> {bad ? 'Error' : 'Warning'}
        </span>
      }
      open
      onToggle={null}
    >
      <OutputText text={item.message} field="text" />
    </Card>
  );
}
