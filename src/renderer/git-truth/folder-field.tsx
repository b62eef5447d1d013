import { Folder } from 'lucide-react';
import { useId } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import { useClient, useHomeStatus } from '../client/index.ts';
import { Button, ExactInput, FOCUS_FIRST, useToasts } from '../ui/index.ts';
import styles from './dialogs.module.css';
import { EvidenceWords } from './evidence-words.tsx';
import type { RelinkState } from './use-relink.ts';

/** Where the folder is now: typed, or picked in a dialog of the system; with what speaks for it. */
export function FolderField({ state }: { readonly state: RelinkState }) {
  const id = useId();
  const client = useClient();
  const toasts = useToasts();
  const canChoose = useHomeStatus()?.canChoosePaths === true;
  const choose = async () => {
    const { path } = await client.call('import.choose', { kind: 'folder' });
    if (path !== null) state.setFolder(path);
  };
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>New folder</label>
      <div className={styles['row']}>
        <ExactInput
          id={id}
          value={state.folder}
          placeholder="/path/to/the/folder"
          maxLength={4_096}
          aria-describedby={`${id}-evidence`}
          {...FOCUS_FIRST}
          onChange={(event) => state.setFolder(event.target.value)}
        />
        {canChoose && (
          <Button
            icon={Folder}
            onClick={() =>
              void choose().catch((thrown: unknown) => toasts.show(toSkeinError(thrown).message, 'problem'))
            }
          >
            Choose…
          </Button>
        )}
      </div>
      <div id={`${id}-evidence`} role="status" className={styles['evidence']}>
        {state.evidence !== undefined && <EvidenceWords evidence={state.evidence} />}
      </div>
    </div>
  );
}
