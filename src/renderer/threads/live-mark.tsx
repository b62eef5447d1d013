import styles from './live-mark.module.css';

/** Says that a program is writing to a thread just now. */
export function LiveMark() {
  return (
    <span className={styles['live']} data-mark="live" title="A running program writes to this thread">
      <i className={styles['dot']} aria-hidden />
      Live
    </span>
  );
}
