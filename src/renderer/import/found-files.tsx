import type { ImportedFile } from '../../shared/contract.ts';
import { plural } from '../ui/index.ts';
import styles from './import.module.css';
import { fileName, inOrder, OUTCOME_WORDS } from './import-summary.ts';

/** As many as one looks through; the others are counted. */
const SHOWN = 200;

/** The rollouts that were found, each with what becomes of it. */
export function FoundFiles({ files }: { readonly files: readonly ImportedFile[] }) {
  const more = files.length - SHOWN;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is scrolled with keys.
    <ul className={styles['files']} aria-label="Rollouts" tabIndex={0}>
      {inOrder(files)
        .slice(0, SHOWN)
        .map(({ path, outcome, title, reason }) => (
          <li key={path} title={path}>
            <bdi className={styles['name']}>{title ?? fileName(path)}</bdi>
            <span className={styles['outcome']} data-outcome={outcome}>
              {OUTCOME_WORDS[outcome]}
            </span>
            {reason !== null && <span className={styles['reason']}>{reason}</span>}
          </li>
        ))}
      {more > 0 && <li className={styles['reason']}>and {plural(more, 'other')}</li>}
    </ul>
  );
}
