import { MessageFrame } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Prose } from '../prose/index.ts';
import styles from './kinds.module.css';

/** What the agent said. What it says on its way is quieter than its answer. */
export function AgentMessage({ item, now }: ItemProps<'agentMessage'>) {
  return (
    <MessageFrame item={item} now={now} who="Codex">
      <div className={styles['agent']} data-phase={item.phase ?? 'none'}>
        <Prose text={item.text} field="text" />
      </div>
    </MessageFrame>
  );
}
