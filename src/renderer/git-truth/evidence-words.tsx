import styles from './dialogs.module.css';
import type { Evidence } from './truth-queries.ts';

const STRENGTH = { strong: 'Good evidence', weak: 'Little evidence', none: 'No evidence' } as const;

/** What speaks for a folder, in words. */
export function EvidenceWords({ evidence: { strength, words } }: { readonly evidence: Evidence }) {
  return (
    <span className={styles['words']}>
      <strong data-strength={strength}>{STRENGTH[strength]}.</strong> {words.join(' ')}
    </span>
  );
}
