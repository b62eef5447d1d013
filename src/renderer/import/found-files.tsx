import type { ImportedFile } from '../../shared/contract.ts';
import { ScrollList } from '../ui/index.ts';
import styles from './import.module.css';
import { fileName, inOrder, OUTCOME_WORDS } from './import-summary.ts';

/** As many as one looks through; the others are counted. */
const SHOWN = 200;

/** The rollouts that were found, each with what becomes of it. */
export function FoundFiles({ files }: { readonly files: readonly ImportedFile[] }) {
  return (
    <ScrollList label="Rollouts" others={files.length - SHOWN} className={styles['files']}>
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
    </ScrollList>
  );
}
