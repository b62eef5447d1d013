import type { SecretFinding } from '../../shared/contract.ts';
import { formatCount, ScrollList } from '../ui/index.ts';
import styles from './export.module.css';

/** As many as one looks through; the others are counted. */
const SHOWN = 100;

/** What looks like a secret: its kind, how it begins, how often it is there. */
export function SecretList({ findings }: { readonly findings: readonly SecretFinding[] }) {
  return (
    <ScrollList label="Likely secrets" others={findings.length - SHOWN} className={styles['secrets']}>
      {findings.slice(0, SHOWN).map(({ kind, preview, item, count }) => (
        <li key={`${kind} ${preview} ${item}`}>
          <span className={styles['kind']}>{kind}</span>
          <bdi className={styles['preview']}>{preview}</bdi>
          <span className={styles['count']}>{count === 1 ? 'once' : `${formatCount(count)} times`}</span>
        </li>
      ))}
    </ScrollList>
  );
}
