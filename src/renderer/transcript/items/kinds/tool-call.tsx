import { formatDuration } from '../../../ui/index.ts';
import { RevealedText } from '../code/index.ts';
import { Card } from '../frame/index.ts';
import { ItemImages } from '../images/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Arguments, Result } from './call-parts.tsx';
import styles from './kinds.module.css';
import { StatusWords, toneOf } from './status-words.tsx';

/** A call of another tool. */
export function ToolCall({ item, now, open, onToggle }: ItemProps<'toolCall'>) {
  const { namespace, tool, status, durationMs, result, images } = item;
  return (
    <Card
      item={item}
      now={now}
      tone={toneOf(status)}
      title={
        <span className={styles['mono']}>
          {namespace !== null && (
            <span className={styles['space']}>
              <RevealedText text={namespace} /> ›{' '}
            </span>
          )}
          <RevealedText text={tool} />
        </span>
      }
      meta={
        <>
          <StatusWords status={status} />
          {durationMs !== null && <span>{formatDuration(durationMs)}</span>}
        </>
      }
      open={open}
      onToggle={onToggle}
    >
      <div className={styles['parts']}>
        <Arguments text={item.arguments} />
        {result !== null && <Result text={result} name={status === 'failed' ? 'Error' : 'Result'} />}
        <ItemImages images={images} />
      </div>
    </Card>
  );
}
