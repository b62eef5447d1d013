import { useMemo, useState } from 'react';
import type { ShownText } from '../../../../shared/transcript.ts';
import { useIsFoundIn } from '../found-words.ts';
import { MoreLines } from '../more-lines.tsx';
import { OmittedNote, type TextField } from '../whole-text/index.ts';
import { AnsiView } from './ansi-view.tsx';
import { foldText } from './folded-text.ts';
import styles from './output.module.css';

/** Lines that an output shows before it is asked for more. */
const FIRST_LINES = 12;
/** Lines that one more click shows at most: the page has to lay them all out. */
const STEP_LINES = 2_000;

export interface OutputTextProps {
  readonly text: ShownText;
  /** Where the whole text is to be had; null: nowhere. */
  readonly field: TextField | null;
  /** Lines to begin with. */
  readonly lines?: number;
}

/** What a command or a tool gave: its first lines, and more on demand. */
export function OutputText({ text, field, lines = FIRST_LINES }: OutputTextProps) {
  const [most, setMost] = useState(lines);
  const { head, tail } = useMemo(() => aroundGap(text), [text]);
  const folded = useMemo(() => foldText(head, most), [head, most]);
  const isFoundIn = useIsFoundIn();
  const found = folded.moreLines > 0 && isFoundIn(head.slice(folded.shown.length));
  const { shown, moreLines } = found ? { shown: head, moreLines: 0 } : folded;
  return (
    <div className={styles['output']} dir="ltr">
      <div className={styles['lines']}>
        <AnsiView text={shown} />
      </div>
      <MoreLines
        more={moreLines}
        step={STEP_LINES}
        onMore={() => setMost(most + STEP_LINES)}
        className={styles['more']}
      />
      {text.omitted > 0 && <OmittedNote omitted={text.omitted} field={field} />}
      {moreLines === 0 && tail !== '' && (
        <div className={styles['lines']}>
          <AnsiView text={tail} />
        </div>
      )}
    </div>
  );
}

/** The two parts of a text with something left out; a whole text is all in the first. */
function aroundGap({ text, omitted, omittedAt }: ShownText): {
  readonly head: string;
  readonly tail: string;
} {
  if (omitted === 0 || omittedAt === undefined) return { head: text, tail: '' };
  return { head: text.slice(0, omittedAt), tail: text.slice(omittedAt) };
}
