import { Circle, CircleCheck, CircleDot } from 'lucide-react';
import { RevealedText } from '../code/index.ts';
import { Card } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Prose } from '../prose/index.ts';
import styles from './kinds.module.css';

const STATES = {
  pending: { icon: Circle, words: 'To do' },
  inProgress: { icon: CircleDot, words: 'In progress' },
  completed: { icon: CircleCheck, words: 'Done' },
} as const;

/** What the agent means to do: steps with how far they are, or a text. */
export function Plan({ item, now, open, onToggle }: ItemProps<'plan'>) {
  const { text, steps } = item;
  const done = steps.filter(({ status }) => status === 'completed').length;
  return (
    <Card
      item={item}
      now={now}
      title="Plan"
      meta={steps.length === 0 ? undefined : <span>{`${done} of ${steps.length}`}</span>}
      open={open}
      onToggle={onToggle}
    >
      {(text.text !== '' || text.omitted > 0) && <Prose text={text} field="text" />}
      {steps.length > 0 && (
        <ol className={styles['steps']}>
          {steps.map(({ step, status }, at) => {
            const { icon: Icon, words } = STATES[status];
            return (
              <li key={at} data-status={status}>
                <Icon className={styles['icon']} role="img" aria-label={words} />
                <span dir="auto">
                  <RevealedText text={step} />
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}
