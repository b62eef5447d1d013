import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { editorPrompt } from '../../../../shared/request.ts';
import type { ShownText } from '../../../../shared/transcript.ts';
import { RevealedText } from '../code/index.ts';
import { useIsFoundIn } from '../found-words.ts';
import { MessageFrame } from '../frame/index.ts';
import { ItemImages } from '../images/index.ts';
import type { ItemProps } from '../item-props.ts';
import { Prose } from '../prose/index.ts';
import styles from './kinds.module.css';

/** What the user said, with what they put into it. */
export function UserMessage({ item, now }: ItemProps<'userMessage'>) {
  const { text, images, mentions } = item;
  return (
    <MessageFrame item={item} now={now} who="You">
      <div className={styles['user']}>
        {(text.text !== '' || text.omitted > 0) && <Prompt text={text} />}
        {mentions.length > 0 && (
          <ul className={styles['chips']} aria-label="Mentions">
            {mentions.map(({ kind, name, path }, at) => (
              <li key={at} className={styles['chip']} title={path ?? undefined}>
                <span className={styles['chipKind']}>{kind}</span>{' '}
                <RevealedText text={name || (path ?? '')} />
              </li>
            ))}
          </ul>
        )}
        <ItemImages images={images} />
      </div>
    </MessageFrame>
  );
}

/** The user's own words; what an editor put before them is one press away. */
function Prompt({ text }: { readonly text: ShownText }) {
  const [wanted, setWanted] = useState(false);
  const isFoundIn = useIsFoundIn();
  const parts = editorPrompt(text.text);
  if (parts === null) return <Prose text={text} field="text" />;
  const open = wanted || isFoundIn(parts.context);
  return (
    <>
      <button
        type="button"
        data-not-found
        className={styles['context']}
        aria-expanded={open}
        onClick={() => setWanted(!open)}
      >
        <ChevronRight aria-hidden />
        What the editor added
      </button>
      {open && <Prose text={{ text: parts.context, omitted: 0 }} field={null} part={1} />}
      <Prose text={{ ...text, text: parts.request }} field="text" />
    </>
  );
}
