import { useConnection } from '../client/index.ts';
import styles from './home.module.css';

/** Says that main cannot be reached; what is shown may be old. Gone as soon as it can be. */
export function ConnectionNotice() {
  if (useConnection() !== 'lost') return null;
  return (
    <div className={styles['lost']} role="status">
      <span className={styles['pulse']} aria-hidden />
      Connection lost, reconnecting… If Skein was started again, open the address that it printed.
    </div>
  );
}
