import { useMemo, useState } from 'react';
import type { ShownText } from '../../../../shared/transcript.ts';
import { Button } from '../../../ui/index.ts';
import { OmittedNote, type TextField, useItemPlace } from '../whole-text/index.ts';
import { Markdown } from './markdown.tsx';
import { isCostlyMarkdown } from './markdown-cost.ts';
import styles from './markdown.module.css';

/** Longer texts are shown as they are: turning them into markdown would stop the window for a moment. */
const FORMAT_MOST = 24_000;
/** Up to here it may be asked for. */
const FORMAT_ASKED = 80_000;

export interface ProseProps {
  readonly text: ShownText;
  /** Where the whole text is to be had; null: nowhere. */
  readonly field: TextField | null;
  /** Tells texts of one item apart. */
  readonly part?: number;
}

/** A text that people read: as markdown where that can be had at once, else as it is. */
export function Prose({ text: { text, omitted }, field, part = 0 }: ProseProps) {
  const { index } = useItemPlace();
  return (
    <div dir="auto">
      <Words text={text} prefix={`i${index}-${part}-`} />
      {omitted > 0 && <OmittedNote omitted={omitted} field={field} />}
    </div>
  );
}

function Words({ text, prefix }: { readonly text: string; readonly prefix: string }) {
  const [wanted, setWanted] = useState(false);
  const may = useMemo(() => text.length <= FORMAT_ASKED && !isCostlyMarkdown(text), [text]);
  if (may && (wanted || text.length <= FORMAT_MOST)) return <Markdown text={text} prefix={prefix} />;
  return (
    <>
      <div className={styles['plain']}>{text}</div>
      {may && (
        <Button className={styles['format'] ?? ''} onClick={() => setWanted(true)}>
          Show with formatting
        </Button>
      )}
    </>
  );
}
