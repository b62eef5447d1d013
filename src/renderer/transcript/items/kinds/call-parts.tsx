import type { ShownText } from '../../../../shared/transcript.ts';
import { CodeText } from '../code/index.ts';
import { indentedJson } from '../indented-json.ts';
import { OutputText } from '../output/index.ts';
import { OmittedNote } from '../whole-text/index.ts';
import styles from './kinds.module.css';

/** What a tool was given. */
export function Arguments({ text }: { readonly text: ShownText }) {
  if (isEmpty(text.text)) return null;
  return (
    <div role="group" aria-label="Arguments">
      <p className={styles['part']}>Arguments</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard. */}
      <pre className={styles['json']} tabIndex={0} dir="ltr">
        <CodeText text={text.text} language="json" />
      </pre>
      {text.omitted > 0 && <OmittedNote omitted={text.omitted} field="text" />}
    </div>
  );
}

/** What a tool gave: JSON in colours, other texts as a terminal would show them. */
export function Result({ text, name }: { readonly text: ShownText; readonly name: 'Result' | 'Error' }) {
  return (
    <div role="group" aria-label={name} className={styles[name === 'Error' ? 'failure' : 'success']}>
      <p className={styles['part']}>{name}</p>
      <OutputText text={indented(text)} field="output" />
    </div>
  );
}

function isEmpty(text: string): boolean {
  return /^\s*(?:\{\s*\})?\s*$/u.test(text);
}

/** JSON on one line is shown on many. */
function indented(shown: ShownText): ShownText {
  const { text, omitted } = shown;
  if (omitted > 0 || !/^[[{]/u.test(text) || text.includes('\n')) return shown;
  const json = indentedJson(text);
  return json === null ? shown : { text: json, omitted: 0 };
}
