import type { Tokens } from '../../../workers/highlight-messages.ts';
import { Piece, RevealedText } from '../code/index.ts';
import styles from './diff.module.css';
import type { DiffLine } from './diff-rows.ts';
import { linePieces } from './line-pieces.ts';
import { type Marks, wordChanges } from './word-changes.ts';

export interface DiffCodeProps {
  readonly line: DiffLine;
  /** The line that it became, or came from. */
  readonly partner: DiffLine | undefined;
  readonly tokens: Tokens | undefined;
}

const NO_MARKS: Marks = [];
const NO_TOKENS: Tokens = [];

/** A line of a diff: its colours, and the words that changed. */
export function DiffCode({ line, partner, tokens = NO_TOKENS }: DiffCodeProps) {
  const marks = marksOf(line, partner);
  if (marks.length === 0 && tokens.length === 0) return <RevealedText text={line.text} />;
  return linePieces(line.text, tokens, marks).map(({ text, kind, marked }, at) =>
    marked ? (
      <span key={at} className={styles['changed']}>
        <Piece text={text} kind={kind} />
      </span>
    ) : (
      <Piece key={at} text={text} kind={kind} />
    ),
  );
}

function marksOf(line: DiffLine, partner: DiffLine | undefined): Marks {
  if (partner === undefined) return NO_MARKS;
  if (line.kind === 'remove') return wordChanges(line.text, partner.text)?.before ?? NO_MARKS;
  return wordChanges(partner.text, line.text)?.after ?? NO_MARKS;
}
