import type { SecretFinding } from '../../shared/contract.ts';
import { formatCount, plural } from '../ui/index.ts';
import styles from './export.module.css';

/** As many as one looks through; the others are counted. */
const SHOWN = 100;

/** What looks like a secret: its kind, how it begins, how often it is there. */
export function SecretList({ findings }: { readonly findings: readonly SecretFinding[] }) {
  const more = findings.length - SHOWN;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is scrolled with keys.
    <ul className={styles['secrets']} aria-label="Likely secrets" tabIndex={0}>
      {findings.slice(0, SHOWN).map(({ kind, preview, item, count }) => (
        <li key={`${kind} ${preview} ${item}`}>
          <span className={styles['kind']}>{kind}</span>
          <bdi className={styles['preview']}>{preview}</bdi>
          <span className={styles['count']}>{count === 1 ? 'once' : `${formatCount(count)} times`}</span>
        </li>
      ))}
      {more > 0 && <li className={styles['count']}>and {plural(more, 'other')}</li>}
    </ul>
  );
}
