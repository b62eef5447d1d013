import { Button, Dialog, DialogButtons } from '../ui/index.ts';
import styles from './keys-dialog.module.css';

interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

interface KeyGroup {
  readonly title: string;
  readonly lines: readonly KeyLine[];
}

const WINDOW_LINES: readonly KeyLine[] = [
  { keys: ['↑', '↓'], does: 'Walk through the list' },
  { keys: ['Page Up', 'Page Down'], does: 'A page up or down' },
  { keys: ['Home', 'End'], does: 'First or last thread' },
  { keys: ['Enter'], does: 'Read the thread' },
  { keys: ['/', 'Ctrl K'], does: 'Search all threads' },
  { keys: ['Escape'], does: 'Clear the search, then back to the list' },
  { keys: ['F2'], does: 'Rename' },
  { keys: ['G'], does: 'Edit git metadata' },
  { keys: ['E'], does: 'Archive, or bring back from the archive' },
  { keys: ['Delete'], does: 'Move to the trash' },
  { keys: ['S'], does: 'Export the thread' },
  { keys: ['M'], does: 'Everything that can be done with the thread' },
  { keys: ['Z'], does: 'Undo, while a message offers it' },
  { keys: ['1', '2', '3', '4'], does: 'All, active, archived threads, sub-agents' },
  { keys: ['5'], does: 'The trash; there R restores' },
  { keys: ['?'], does: 'These keys' },
];

const TRANSCRIPT_LINES: readonly KeyLine[] = [
  { keys: ['J', 'K'], does: 'Next or previous prompt' },
  { keys: ['N', 'Shift N'], does: 'Next or previous error' },
  { keys: ['D', 'Shift D'], does: 'Next or previous edit' },
  { keys: ['Ctrl F'], does: 'Find in the thread' },
  { keys: ['F3', 'Shift F3'], does: 'Next or previous occurrence' },
  { keys: ['F'], does: 'Focus: prompts and answers only' },
  { keys: ['X'], does: 'Expand or collapse all' },
  { keys: ['L'], does: 'Follow new items' },
  { keys: ['O'], does: 'Outline' },
  { keys: ['Home', 'End'], does: 'Beginning or end, while the focus is in it' },
];

const SEARCH_LINES: readonly KeyLine[] = [
  { keys: ['↓', 'Enter'], does: 'From the box to what was found' },
  { keys: ['↑', '↓'], does: 'Over threads and items' },
  { keys: ['←', '→'], does: 'Thread before or after' },
  { keys: ['Enter'], does: 'Open there; once more: read on there' },
  { keys: ['Tab'], does: 'Take the suggestion that is chosen' },
  { keys: ['Escape'], does: 'Back to the list as it was' },
];

const GROUPS: readonly KeyGroup[] = [
  { title: 'Window', lines: WINDOW_LINES },
  { title: 'Search', lines: SEARCH_LINES },
  { title: 'Transcript', lines: TRANSCRIPT_LINES },
];

/** The sheet of keys. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" width="page" onClose={onClose}>
      <div className={styles['groups']}>
        {GROUPS.map(({ title, lines }) => (
          <section key={title}>
            <h3 className={styles['title']}>{title}</h3>
            <Lines lines={lines} />
          </section>
        ))}
      </div>
      <DialogButtons>
        <Button onClick={onClose}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}

function Lines({ lines }: { readonly lines: readonly KeyLine[] }) {
  return (
    <dl className={styles['keys']}>
      {lines.map(({ keys, does }) => (
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
  );
}
