import { CodeText, RevealedText } from '../code/index.ts';
import { NoteFrame } from '../frame/index.ts';
import { indentedJson } from '../indented-json.ts';
import type { ItemProps } from '../item-props.ts';
import { OmittedNote } from '../whole-text/index.ts';
import styles from './kinds.module.css';

/** A record that Skein has no name for: what it calls itself, and its JSON when open. */
export function Unknown({ item, now, open, onToggle }: ItemProps<'unknown'>) {
  const { name, raw } = item;
  return (
    <NoteFrame
      item={item}
      now={now}
      look="aside"
      title={
        <>
          Unknown record{' '}
          <code dir="ltr">
            <RevealedText text={name} />
          </code>
        </>
      }
      open={open}
      onToggle={onToggle}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard. */}
      <pre className={styles['json']} tabIndex={0} dir="ltr">
        <CodeText text={indentedJson(raw.text) ?? raw.text} language="json" />
      </pre>
      {raw.omitted > 0 && <OmittedNote omitted={raw.omitted} field="raw" />}
    </NoteFrame>
  );
}
