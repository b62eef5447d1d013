import { Button, Dialog } from '../ui/index.ts';
import styles from './keys-dialog.module.css';

interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

const LINES: readonly KeyLine[] = [
  { keys: ['↑', '↓'], does: 'Walk through the list' },
  { keys: ['Page Up', 'Page Down'], does: 'A page up or down' },
  { keys: ['Home', 'End'], does: 'First or last thread' },
  { keys: ['Enter'], does: 'Read the thread' },
  { keys: ['/', 'Ctrl K'], does: 'Search' },
  { keys: ['Escape'], does: 'Clear the search, then back to the list' },
  { keys: ['F2'], does: 'Rename' },
  { keys: ['G'], does: 'Edit git metadata' },
  { keys: ['?'], does: 'These keys' },
];

/** The sheet of keys. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className={styles['keys']}>
        {LINES.map(({ keys, does }) => (
          <div key={does} className={styles['line']}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className={styles['buttons']}>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
