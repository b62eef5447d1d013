import { Bot } from 'lucide-react';
import { parseThreadId } from '../../../../shared/thread.ts';
import { useNavigation } from '../../../navigation/index.ts';
import { TextButton } from '../../../ui/index.ts';
import { RevealedText } from '../code/index.ts';
import { isFoldable } from '../folding.ts';
import { Card } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Prose } from '../prose/index.ts';
import styles from './kinds.module.css';
import { StatusWords, toneOf } from './status-words.tsx';

const WORDS: Readonly<Record<string, string>> = {
  spawn: 'Started a sub-agent',
  spawnAgent: 'Started a sub-agent',
  started: 'Started a sub-agent',
  sendInput: 'Wrote to a sub-agent',
  interacted: 'Wrote to a sub-agent',
  wait: 'Waited for a sub-agent',
  close: 'Closed a sub-agent',
  closeAgent: 'Closed a sub-agent',
  resume: 'Resumed a sub-agent',
  resumeAgent: 'Resumed a sub-agent',
  interrupted: 'Interrupted a sub-agent',
  completed: 'A sub-agent is done',
};

/** What became of a sub-agent, with a way to its own thread. */
export function SubAgent({ item, now, open, onToggle }: ItemProps<'subAgent'>) {
  const { activity, status, prompt, result } = item;
  return (
    <Card
      item={item}
      now={now}
      tone={toneOf(status)}
      title={
        <>
          <Bot className={styles['icon']} aria-hidden />{' '}
          {WORDS[activity] ?? (
            <>
              Sub-agent: <RevealedText text={activity} />
            </>
          )}
        </>
      }
      meta={
        <>
          <StatusWords status={status} />
          <Agents item={item} />
        </>
      }
      open={open && isFoldable(item)}
      onToggle={isFoldable(item) ? onToggle : null}
    >
      <div className={styles['parts']}>
        {prompt !== null && (
          <div role="group" aria-label="Task">
            <p className={styles['part']}>Task</p>
            <Prose text={prompt} field="text" />
          </div>
        )}
        {result !== null && (
          <div role="group" aria-label="Result">
            <p className={styles['part']}>Result</p>
            <Prose text={result} field="output" part={1} />
          </div>
        )}
      </div>
    </Card>
  );
}

/** The agents by name; those whose thread is known are links to it. */
function Agents({ item: { threadIds, agents } }: Pick<ItemProps<'subAgent'>, 'item'>) {
  const navigation = useNavigation();
  const count = Math.max(threadIds.length, agents.length);
  return Array.from({ length: count }, (_, at) => {
    const id = threadIds[at] ?? null;
    const name = agents[at] ?? id?.slice(0, 8) ?? '';
    const threadId = id === null ? null : parseThreadId(id);
    if (threadId === null) return <RevealedText key={at} text={name} />;
    return (
      <TextButton
        key={at}
        className={styles['agentLink'] ?? ''}
        title="Open its thread"
        onClick={() => navigation.select(threadId)}
      >
        <RevealedText text={name} />
      </TextButton>
    );
  });
}
