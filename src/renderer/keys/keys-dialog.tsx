import { useState } from 'react';
import { ALL_ACTIONS } from '../palette/index.ts';
import { Button, Dialog, DialogButtons, TextBox } from '../ui/index.ts';
import { type KeyLine, keyGroups, keysFor } from './key-sheet.ts';
import styles from './keys-dialog.module.css';

/** The sheet of keys, with a box to look for one. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const [all] = useState(() => keyGroups(ALL_ACTIONS));
  const [query, setQuery] = useState('');
  const groups = keysFor(all, query);
  return (
    <Dialog title="Keys" width="page" onClose={onClose}>
      <TextBox
        className={styles['search']}
        aria-label="Find a key"
        placeholder="Find a key or what it does"
        value={query}
        onChange={({ target }) => setQuery(target.value)}
      />
      <div className={styles['groups']}>
        {groups.map(({ title, lines }) => (
          <section key={title}>
            <h3 className={styles['title']}>{title}</h3>
            <Lines lines={lines} />
          </section>
        ))}
        {groups.length === 0 && <p role="status">No key does that.</p>}
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
        <div key={`${keys.join(' ')} ${does}`} className={styles['line']}>
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
