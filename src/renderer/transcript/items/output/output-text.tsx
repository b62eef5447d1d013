import { useMemo, useState } from 'react';
import type { ShownText } from '../../../../shared/transcript.ts';
import { formatCount, plural } from '../../../ui/index.ts';
import { useIsFoundIn } from '../found-words.ts';
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
  const step = Math.min(moreLines, STEP_LINES);
  return (
    <div className={styles['output']} dir="ltr">
      <div className={styles['lines']}>
        <AnsiView text={shown} />
      </div>
      {moreLines > 0 && (
        <button
          type="button"
          data-not-found
          className={styles['more']}
          onClick={() => setMost(most + STEP_LINES)}
        >
          Show {plural(step, 'more line')}
          {moreLines > step && ` of ${formatCount(moreLines)}`}
        </button>
      )}
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
