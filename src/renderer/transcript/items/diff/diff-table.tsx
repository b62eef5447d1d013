import { memo, useMemo } from 'react';
import { RevealedText } from '../code/index.ts';
import styles from './diff.module.css';
import { DiffCode } from './diff-line.tsx';
import { type DiffLine, type DiffRow, isLine } from './diff-rows.ts';
import { type PairRow, pairRows, partnersOf } from './line-pairs.ts';
import { useDiffColours } from './use-diff-colours.ts';

export interface DiffTableProps {
  readonly rows: readonly DiffRow[];
  readonly path: string;
}

const SIGNS = { add: '+', remove: '−', context: '' } as const;

/** A diff with removed lines above the added ones. */
export const UnifiedTable = memo(function UnifiedTable({ rows, path }: DiffTableProps) {
  const colours = useDiffColours(rows, path);
  const partners = useMemo(() => partnersOf(rows), [rows]);
  return (
    <table className={styles['unified']} dir="ltr" aria-label={`Changes of ${path}`}>
      <tbody>
        {rows.map((row, at) =>
          isLine(row) ? (
            <tr key={at} data-kind={row.kind}>
              <LineNumber line={row.before} />
              <LineNumber line={row.after} />
              <td className={styles['sign']}>{SIGNS[row.kind]}</td>
              <td className={styles['code']}>
                <DiffCode line={row} partner={partners.get(row)} tokens={colours.get(row)} />
              </td>
            </tr>
          ) : (
            <NoteRow key={at} row={row} columns={4} />
          ),
        )}
      </tbody>
    </table>
  );
});

/** A diff with the old lines at the left and the new ones at the right. */
export const SplitTable = memo(function SplitTable({ rows, path }: DiffTableProps) {
  const colours = useDiffColours(rows, path);
  const pairs = useMemo(() => pairRows(rows), [rows]);
  return (
    <table className={styles['split']} dir="ltr" aria-label={`Changes of ${path}`}>
      <colgroup>
        <col className={styles['numberColumn']} />
        <col />
        <col className={styles['numberColumn']} />
        <col />
      </colgroup>
      <tbody>
        {pairs.map((pair, at) =>
          pair.kind === 'pair' ? (
            <tr key={at}>
              <Side line={pair.left} other={pair.right} side="before" colours={colours} />
              <Side line={pair.right} other={pair.left} side="after" colours={colours} />
            </tr>
          ) : (
            <NoteRow key={at} row={pair} columns={4} />
          ),
        )}
      </tbody>
    </table>
  );
});

interface SideProps {
  readonly line: DiffLine | null;
  readonly other: DiffLine | null;
  readonly side: 'before' | 'after';
  readonly colours: ReturnType<typeof useDiffColours>;
}

function Side({ line, other, side, colours }: SideProps) {
  if (line === null) {
    return (
      <>
        <td className={styles['none']} aria-hidden />
        <td className={styles['none']} aria-hidden />
      </>
    );
  }
  const partner = other === null || other === line ? undefined : other;
  return (
    <>
      <LineNumber line={line[side]} kind={line.kind} />
      <td className={styles['code']} data-kind={line.kind}>
        <DiffCode line={line} partner={partner} tokens={colours.get(line)} />
      </td>
    </>
  );
}

/** The number is no text of the page: it is neither copied nor found. */
function LineNumber({ line, kind }: { readonly line: number | null; readonly kind?: DiffLine['kind'] }) {
  return <td className={styles['number']} data-line={line ?? ''} data-kind={kind} aria-hidden />;
}

type Note = Exclude<DiffRow | PairRow, DiffLine | { readonly kind: 'pair' }>;

function NoteRow({ row: { kind, text }, columns }: { readonly row: Note; readonly columns: number }) {
  return (
    <tr data-kind={kind}>
      <td className={styles['note']} colSpan={columns}>
        <RevealedText text={text} />
      </td>
    </tr>
  );
}
