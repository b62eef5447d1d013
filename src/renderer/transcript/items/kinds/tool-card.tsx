import type { ShownText } from '../../../../shared/transcript.ts';
import { formatDuration } from '../../../ui/index.ts';
import { RevealedText } from '../code/index.ts';
import { Card } from '../frame/index.ts';
import { ItemImages } from '../images/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Arguments, Result } from './call-parts.tsx';
import styles from './kinds.module.css';
import { StatusWords, toneOf } from './status-words.tsx';

export interface ToolCardProps
  extends Pick<ItemProps<'toolCall' | 'mcpToolCall'>, 'item' | 'now' | 'open' | 'onToggle'> {
  /** Where the tool belongs: a server or a namespace; null: nowhere. */
  readonly space: string | null;
  readonly result: ShownText | null;
  readonly error: ShownText | null;
}

/** A call of a tool: what it was given, and what it gave. */
export function ToolCard({ item, now, open, onToggle, space, result, error }: ToolCardProps) {
  const { tool, status, durationMs, images } = item;
  return (
    <Card
      item={item}
      now={now}
      tone={toneOf(status)}
      title={
        <span className={styles['mono']}>
          {space !== null && (
            <span className={styles['space']}>
              <RevealedText text={space} /> ›{' '}
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
        {result !== null && <Result text={result} name="Result" />}
        {error !== null && <Result text={error} name="Error" />}
        <ItemImages images={images} />
      </div>
    </Card>
  );
}
