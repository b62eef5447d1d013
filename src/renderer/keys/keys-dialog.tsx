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
  { keys: ['E'], does: 'Archive, or bring back from the archive' },
  { keys: ['Delete'], does: 'Move to the trash' },
  { keys: ['M'], does: 'Everything that can be done with the thread' },
  { keys: ['Z'], does: 'Undo, while a message offers it' },
  { keys: ['1', '2', '3', '4'], does: 'All, active, archived threads, sub-agents' },
  { keys: ['5'], does: 'The trash; there R restores' },
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
