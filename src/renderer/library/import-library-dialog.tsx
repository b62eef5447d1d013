import { useState } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import type { ImportReport } from '../../shared/library.ts';
import { useClient } from '../client/index.ts';
import { Button, Dialog, DialogButtons, Field, FOCUS_FIRST, useToasts } from '../ui/index.ts';
import styles from './dialogs.module.css';

interface Checked {
  readonly text: string;
  readonly report: ImportReport;
}

/** Takes over a library that was exported, after saying what that would come to. */
export function ImportLibraryDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const toasts = useToasts();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const check = async (file: File | undefined) => {
    setChecked(null);
    setProblem(null);
    if (file === undefined) return;
    try {
      const text = await file.text();
      setChecked({ text, report: await client.call('library.import', { from: { text }, dryRun: true }) });
    } catch (thrown) {
      setProblem(toSkeinError(thrown).message);
    }
  };
  const take = async ({ text }: Checked) => {
    try {
      const { added, changed } = await client.call('library.import', { from: { text }, dryRun: false });
      toasts.show(`Imported: ${added} added, ${changed} changed`, 'note');
      onClose();
    } catch (thrown) {
      setProblem(toSkeinError(thrown).message);
    }
  };
  const nothing = checked !== null && checked.report.added + checked.report.changed === 0;
  return (
    <Dialog title="Import a library" onClose={onClose}>
      <Field label="A JSON file that Skein exported">
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ target }) => void check(target.files?.[0])}
          {...FOCUS_FIRST}
        />
      </Field>
      {problem !== null && <p role="alert">{problem}</p>}
      {checked !== null && (
        <div role="status">
          <ul className={styles['lines']}>
            {checked.report.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {nothing && <p className={styles['hint']}>Everything in it is there already.</p>}
        </div>
      )}
      <p className={styles['hint']}>Nothing that is there is taken away; the history can undo the import.</p>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          kind="primary"
          unavailable={
            checked === null ? 'Choose a file first' : nothing ? 'There is nothing to import' : null
          }
          onClick={() => checked !== null && void take(checked)}
        >
          Import
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
