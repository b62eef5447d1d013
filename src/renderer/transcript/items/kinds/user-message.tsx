import { RevealedText } from '../code/index.ts';
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
        {(text.text !== '' || text.omitted > 0) && <Prose text={text} field="text" />}
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
