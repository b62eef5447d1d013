import { memo, useState } from 'react';
import type { ConversationMessage } from '../../shared/contract.ts';
import { Button, formatClock, formatMoment, plural } from '../ui/index.ts';
import { Markdown } from './markdown.tsx';
import styles from './message.module.css';

/** Longer texts are shown as they are: turning them into markdown would stop the window for a moment. */
const FORMAT_MOST = 24_000;

export interface MessageProps {
  readonly message: ConversationMessage;
  readonly now: number;
  /** The last message has room below it. */
  readonly last: boolean;
}

/** One message: who said it and when, and the text. */
export const Message = memo(function Message({ message, now, last }: MessageProps) {
  const { role, text, at, images, cut, index } = message;
  const who = role === 'user' ? 'You' : 'Codex';
  return (
    <article className={styles['message']} aria-label={who} data-last={last}>
      <div className={styles['head']}>
        <span className={styles['who']}>{who}</span>
        {at !== null && (
          <time dateTime={at} title={formatMoment(at)}>
            {formatClock(at, now)}
          </time>
        )}
      </div>
      <div className={styles[role]} dir="auto">
        <Words text={text} prefix={`m${index}-`} />
        {images > 0 && <p className={styles['note']}>{plural(images, 'image')} attached</p>}
        {cut && <p className={styles['note']}>The end of this long message is not shown here.</p>}
      </div>
    </article>
  );
});

function Words({ text, prefix }: { readonly text: string; readonly prefix: string }) {
  const [formatted, setFormatted] = useState(text.length <= FORMAT_MOST);
  if (formatted) return <Markdown text={text} prefix={prefix} />;
  return (
    <>
      <div className={styles['plain']}>{text}</div>
      <Button onClick={() => setFormatted(true)}>Show with formatting</Button>
    </>
  );
}
