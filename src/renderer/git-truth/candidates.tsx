import { useId } from 'react';
import styles from './dialogs.module.css';
import { EvidenceWords } from './evidence-words.tsx';
import type { RelinkState } from './use-relink.ts';

/** Folders that the gone one may have become, to be taken with one press. */
export function Candidates({ state: { candidates, folder, setFolder } }: { readonly state: RelinkState }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={styles['candidates']}>
      <h3 id={heading}>Folders that it may be</h3>
      {candidates === undefined && <p className={styles['quiet']}>Looking around…</p>}
      {candidates?.length === 0 && (
        <p className={styles['quiet']}>None was found. Type or choose the folder.</p>
      )}
      {candidates !== undefined && candidates.length > 0 && (
        <ul>
          {candidates.map((candidate) => (
            <li key={candidate.path}>
              <button
                type="button"
                className={styles['candidate']}
                aria-pressed={candidate.path === folder}
                onClick={() => setFolder(candidate.path)}
              >
                <bdi className={styles['path']}>{candidate.path}</bdi>
                <EvidenceWords evidence={candidate} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
