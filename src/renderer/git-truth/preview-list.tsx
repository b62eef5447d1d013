import { type ReactNode, useRef } from 'react';
import { Virtualizer } from 'virtua';
import styles from './dialogs.module.css';

/** What becomes, or became, of one thread. */
export interface PreviewLine {
  readonly key: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** Why it is not, or was not, changed; null: it is. */
  readonly refusal: string | null;
}

/** Threads with what they had and get, as many as there are: only those in sight are drawn. */
export function PreviewList({
  label,
  lines,
}: {
  readonly label: string;
  readonly lines: readonly PreviewLine[];
}) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is scrolled with keys.
    <div ref={scroller} role="list" aria-label={label} tabIndex={0} className={styles['preview']}>
      <Virtualizer scrollRef={scroller}>
        {lines.map((line, index) => (
          <Line key={line.key} line={line} index={index} total={lines.length} />
        ))}
      </Virtualizer>
    </div>
  );
}

interface LineProps {
  readonly line: PreviewLine;
  readonly index: number;
  readonly total: number;
}

function Line({ line: { title, before, after, refusal }, index, total }: LineProps) {
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the virtual list puts its own element around each line.
      role="listitem"
      aria-setsize={total}
      aria-posinset={index + 1}
      className={styles['line']}
      data-refused={refusal !== null}
    >
      <bdi className={styles['lineTitle']}>{title}</bdi>
      <span className={styles['change']}>
        <Value name="from">{before}</Value>
        <span aria-hidden>→</span>
        <Value name="to">{after}</Value>
      </span>
      {refusal !== null && <span className={styles['refusal']}>Not changed: {refusal}</span>}
    </div>
  );
}

function Value({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <bdi className={styles['value']} data-value={name}>
      {children}
    </bdi>
  );
}
