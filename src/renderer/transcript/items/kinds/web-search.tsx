import { Globe } from 'lucide-react';
import { RevealedText } from '../code/index.ts';
import { isFoldable } from '../folding.ts';
import { NoteFrame } from '../frame/index.ts';
import type { ItemProps } from '../item-props.ts';
import { GuardedLink } from '../prose/index.ts';
import styles from './kinds.module.css';

const WORDS: Readonly<Record<string, string>> = {
  search: 'Searched the web for',
  openPage: 'Opened',
  findInPage: 'Looked for',
};

/** What the agent looked for on the web, or the page it opened. Nothing of it is fetched. */
export function WebSearch({ item, now, open, onToggle }: ItemProps<'webSearch'>) {
  const { queries } = item;
  const foldable = isFoldable(item);
  return (
    <div className={styles['search']}>
      <Globe className={styles['icon']} aria-hidden />
      <div className={styles['searched']}>
        <NoteFrame
          item={item}
          now={now}
          look="line"
          title={<Words item={item} linked={!foldable} />}
          open={open}
          onToggle={foldable ? onToggle : null}
        >
          <ul className={styles['queries']}>
            {queries.map((query, at) => (
              <li key={at}>
                <RevealedText text={query} />
              </li>
            ))}
          </ul>
        </NoteFrame>
      </div>
    </div>
  );
}

type WordsProps = Pick<ItemProps<'webSearch'>, 'item'> & { readonly linked: boolean };

/** A link stands in no button: where the line itself opens, the address is text. */
function Words({ item: { action, query, url, pattern }, linked }: WordsProps) {
  const verb = WORDS[action ?? 'search'] ?? 'Web search';
  const address = url === null ? null : <RevealedText text={url} />;
  return (
    <>
      {verb}{' '}
      {action === 'openPage' || (url !== null && pattern === null) ? null : (
        <span className={styles['query']}>
          “<RevealedText text={pattern ?? query} />”
        </span>
      )}
      {pattern !== null && url !== null && ' in '}
      {url !== null && (linked ? <GuardedLink address={url}>{address}</GuardedLink> : address)}
      {url === null && action === 'openPage' && <RevealedText text={query} />}
    </>
  );
}
