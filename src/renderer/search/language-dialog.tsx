import { OPERATORS } from '../../shared/query.ts';
import { Button, Dialog, FOCUS_FIRST } from '../ui/index.ts';
import styles from './language-dialog.module.css';

const WORDS: readonly (readonly [string, string])[] = [
  ['lease worker', 'Both words in one item; the last may be unfinished'],
  ['"not found"', 'These words in this order'],
  ['pars*', 'Words that begin so'],
  ['*arse*', 'Words that have this in them, from three letters on'],
  ['lease OR lock', 'Either word'],
  ['-sqlite', 'Without this word; a minus works before operators too'],
  ['(lease OR lock) worker', 'Parentheses join'],
];

/** The language of searches: words, then operators. */
export function LanguageDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="How to search" width="page" onClose={onClose}>
      <p className={styles['intro']} tabIndex={-1} {...FOCUS_FIRST}>
        Names, folders, branches and everything that was said, run and changed in all threads is searched.
        Case does not matter, nor do accents. What is not understood is searched as words, and said.
      </p>
      <div className={styles['parts']}>
        <section>
          <h3 className={styles['title']}>Words</h3>
          <table className={styles['table']}>
            <tbody>
              {WORDS.map(([example, does]) => (
                <tr key={example}>
                  <th scope="row">
                    <code>{example}</code>
                  </th>
                  <td>{does}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section>
          <h3 className={styles['title']}>Operators</h3>
          <table className={styles['table']}>
            <tbody>
              {OPERATORS.map(({ name, example, description, values, closed }) => (
                <tr key={name}>
                  <th scope="row">
                    <code>{example}</code>
                  </th>
                  <td>
                    {name === 'in' ? 'Words ' : 'Threads '}
                    {description}
                    {closed && <span className={styles['values']}>{values.join(', ')}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles['fine']}>Several values are any of them: branch:main,dev.</p>
        </section>
      </div>
      <div className={styles['buttons']}>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
