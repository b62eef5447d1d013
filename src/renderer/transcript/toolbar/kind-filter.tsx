import { ListFilter } from 'lucide-react';
import { useMemo } from 'react';
import { ITEM_KINDS } from '../../../shared/transcript.ts';
import { Button, formatCount } from '../../ui/index.ts';
import { kindCounts, kindWords } from '../reading/index.ts';
import { useReaderState, useSourceState, useTranscript } from '../transcript-context.ts';
import { PanelButton } from './panel-button.tsx';
import styles from './toolbar.module.css';

/** Chooses which kinds of items are shown. */
export function KindFilter() {
  const { reader } = useTranscript();
  const hidden = useReaderState((state) => state.hidden);
  const focus = useReaderState((state) => state.focus);
  const kinds = useSourceState((state) => state.kinds);
  const counts = useMemo(() => kindCounts(kinds), [kinds]);
  const narrowed = !focus && hidden.size > 0;
  return (
    <PanelButton label="Kinds of items" icon={ListFilter} marked={narrowed}>
      <fieldset className={styles['kinds']}>
        <legend>Shown in this thread</legend>
        {ITEM_KINDS.filter((kind) => counts.has(kind)).map((kind) => (
          <label key={kind} className={styles['kind']}>
            <input
              type="checkbox"
              checked={!hidden.has(kind)}
              onChange={({ target }) => reader.showKind(kind, target.checked)}
            />
            <span>{kindWords(kind)}</span>
            <span className={styles['count']}>{formatCount(counts.get(kind) ?? 0)}</span>
          </label>
        ))}
      </fieldset>
      {focus && <p className={styles['note']}>Focus mode shows prompts and answers only.</p>}
      <Button kind="quiet" onClick={() => reader.showAll()}>
        Show all
      </Button>
    </PanelButton>
  );
}
