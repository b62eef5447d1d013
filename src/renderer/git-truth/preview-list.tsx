import { useMemo, useRef } from 'react';
import { Virtualizer } from 'virtua';
import { calmText } from '../../shared/item-words.ts';
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

/**
 * Threads with what they had and get, as many as there are: only those in sight are drawn. Those that are not changed
 * come first, as they are few and have a reason to be read.
 */
export function PreviewList({
  label,
  lines,
}: {
  readonly label: string;
  readonly lines: readonly PreviewLine[];
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const ordered = useMemo(() => refusedFirst(lines), [lines]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is scrolled with keys.
    <div ref={scroller} role="list" aria-label={label} tabIndex={0} className={styles['preview']}>
      <Virtualizer scrollRef={scroller}>
        {ordered.map((line, index) => (
          <Line key={line.key} line={line} index={index} total={ordered.length} />
        ))}
      </Virtualizer>
    </div>
  );
}

function refusedFirst(lines: readonly PreviewLine[]): readonly PreviewLine[] {
  return lines.toSorted((a, b) => Number(a.refusal === null) - Number(b.refusal === null));
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
      <bdi className={styles['lineTitle']}>{calmText(title)}</bdi>
      <span className={styles['change']}>
        <Value name="from">{before}</Value>
        <span aria-hidden>→</span>
        <Value name="to">{after}</Value>
      </span>
      {refusal !== null && <span className={styles['refusal']}>Not changed: {refusal}</span>}
    </div>
  );
}

function Value({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <bdi className={styles['value']} data-value={name}>
      {calmText(children)}
    </bdi>
  );
}
