import styles from './kinds.module.css';

type Status = 'inProgress' | 'completed' | 'failed' | 'declined';

const WORDS = { inProgress: 'running', completed: null, failed: 'failed', declined: 'declined' } as const;

/** How something ended, where that is worth a word. */
export function StatusWords({ status }: { readonly status: Status }) {
  const words = WORDS[status];
  return words === null ? null : (
    <span className={styles['status']} data-status={status}>
      {words}
    </span>
  );
}

/** The frame's tone for something that ended so. */
export function toneOf(status: Status): 'plain' | 'bad' | 'warning' {
  if (status === 'failed') return 'bad';
  return status === 'declined' ? 'warning' : 'plain';
}
