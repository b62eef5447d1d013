import { formatBytes, plural } from '../ui/index.ts';
import styles from './space.module.css';
import type { SpaceReport } from './use-space.ts';

const WORDS = {
  codex: 'Codex’s databases, logs and other files',
  trash: 'Skein’s trash',
  journal: 'What Skein keeps to undo changes',
  skein: 'Skein’s own lists and indexes',
} as const;

/** What takes room beside the rollouts of threads. */
export function OthersLine({ report: { others, unowned } }: { readonly report: SpaceReport }) {
  return (
    <dl className={styles['others']} aria-label="Beside the threads">
      {others.map(({ what, bytes }) => (
        <div key={what}>
          <dt>{WORDS[what]}</dt>
          <dd>{formatBytes(bytes)}</dd>
        </div>
      ))}
      {unowned.files > 0 && (
        <div>
          <dt>{plural(unowned.files, 'rollout')} of no thread that can be read</dt>
          <dd>{formatBytes(unowned.bytes)}</dd>
        </div>
      )}
    </dl>
  );
}
