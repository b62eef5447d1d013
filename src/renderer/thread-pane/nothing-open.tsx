import { Notice } from '../ui/index.ts';
import styles from './thread-pane.module.css';

/** The right column before a thread is chosen. */
export function NothingOpen() {
  return (
    <main className={styles['empty']} aria-label="Thread">
      <Notice title="Choose a thread to read it." size="page">
        <p>
          <kbd>↑</kbd> <kbd>↓</kbd> walk through the list, <kbd>/</kbd> searches, <kbd>?</kbd> shows all keys.
        </p>
      </Notice>
    </main>
  );
}
