import { useMemo } from 'react';
import { useThread } from '../../../client/index.ts';
import { formatDuration } from '../../../ui/index.ts';
import { RevealedText } from '../code/index.ts';
import { isFoldable } from '../folding.ts';
import { Card } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { OutputText } from '../output/index.ts';
import { shellScript } from '../shell-script.ts';
import { OmittedNote } from '../whole-text/index.ts';
import styles from './kinds.module.css';
import { StatusWords, toneOf } from './status-words.tsx';

/** A title shows so much of a command; the rest is in the body. */
const TITLE_MOST = 400;

/** A command, how it went and what it printed. The shell around a script goes without saying. */
export function Command({ item, threadId, now, open, onToggle }: ItemProps<'command'>) {
  const { command, output, cwd } = item;
  const { data: thread } = useThread(threadId);
  const script = useMemo(() => shellScript(command.text) ?? command.text, [command]);
  const { title, whole } = titleOf(script);
  const foldable = isFoldable(item);
  return (
    <Card
      item={item}
      now={now}
      tone={toneOf(item.status)}
      title={
        <span className={styles['mono']} dir="ltr" title={command.text.slice(0, TITLE_MOST)}>
          <span className={styles['prompt']}>$ </span>
          <RevealedText text={title} />
          {!whole && '…'}
        </span>
      }
      meta={<Ending item={item} />}
      open={open && foldable}
      onToggle={foldable ? onToggle : null}
    >
      {cwd !== null && thread !== undefined && cwd !== thread.cwd && (
        <p className={styles['cwd']}>
          in <RevealedText text={cwd} />
        </p>
      )}
      {(!whole || command.omitted > 0) && (
        <pre className={styles['script']} dir="ltr">
          <RevealedText text={script} />
        </pre>
      )}
      {command.omitted > 0 && <OmittedNote omitted={command.omitted} field="text" />}
      {output === null ? (
        <p className={styles['quiet']}>No output</p>
      ) : (
        <OutputText text={output} field="output" />
      )}
    </Card>
  );
}

function titleOf(script: string): { readonly title: string; readonly whole: boolean } {
  const text = script.trimEnd();
  const end = text.indexOf('\n');
  const line = end < 0 ? text : text.slice(0, end);
  return { title: line.slice(0, TITLE_MOST), whole: end < 0 && line.length <= TITLE_MOST };
}

function Ending({ item: { exitCode, durationMs, status } }: Pick<ItemProps<'command'>, 'item'>) {
  const words = [
    ...(exitCode === null ? [] : [`exit ${exitCode}`]),
    ...(durationMs === null ? [] : [formatDuration(durationMs)]),
  ].join(' · ');
  const good = exitCode === 0 && status === 'completed';
  return (
    <>
      {exitCode === null && <StatusWords status={status} />}
      {words !== '' && (
        <span className={styles['ending']} data-good={good} data-bad={exitCode !== null && exitCode !== 0}>
          {words}
        </span>
      )}
    </>
  );
}
