import { useMemo, useState } from 'react';
import type { FileEdit } from '../../../../shared/transcript.ts';
import { useIsFoundIn } from '../found-words.ts';
import { MoreLines } from '../more-lines.tsx';
import { OmittedNote } from '../whole-text/index.ts';
import styles from './diff.module.css';
import { useDiffLayout } from './diff-layout.ts';
import { type DiffRow, rowsOfContent, rowsOfDiff } from './diff-rows.ts';
import { SplitTable, UnifiedTable } from './diff-table.tsx';

/** Lines that a diff shows before it is asked for more. */
const FIRST_ROWS = 40;
/** Lines that one more click shows at most. */
const STEP_ROWS = 800;

/** What became of one file, line by line: its beginning, and more on demand. */
export function FileDiff({ edit }: { readonly edit: FileEdit }) {
  const [most, setMost] = useState(FIRST_ROWS);
  const [layout] = useDiffLayout();
  const all = useMemo(() => rowsOf(edit), [edit]);
  const isFoundIn = useIsFoundIn();
  const found = all.length > most && all.slice(most).some(({ text }) => isFoundIn(text));
  const rows = useMemo(() => (found ? all : all.slice(0, most)), [all, most, found]);
  const more = all.length - rows.length;
  const Table = layout === 'split' && edit.kind === 'update' ? SplitTable : UnifiedTable;
  if (all.length === 0) return <p className={styles['empty']}>{emptyWords(edit)}</p>;
  return (
    <>
      <Table rows={rows} path={edit.path} />
      <MoreLines
        more={more}
        step={STEP_ROWS}
        onMore={() => setMost(most + STEP_ROWS)}
        className={styles['more']}
      />
      {edit.diff.omitted > 0 && <OmittedNote omitted={edit.diff.omitted} field="text" />}
    </>
  );
}

function rowsOf({ kind, diff: { text }, movePath }: FileEdit): readonly DiffRow[] {
  switch (kind) {
    case 'add':
      return rowsOfContent(text, 'add');
    case 'delete':
      return rowsOfContent(text, 'remove');
    case 'update':
      return rowsOfDiff(movePath === null ? text : text.replace(/\n+Moved to: [^\n]*\n*$/u, '\n'));
  }
}

function emptyWords({ kind, movePath }: FileEdit): string {
  if (kind === 'update') return movePath === null ? 'No line changed.' : 'Moved; no line changed.';
  return 'The file is empty.';
}
