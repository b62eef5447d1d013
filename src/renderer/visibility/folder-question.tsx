import { Folder } from 'lucide-react';
import { useId, useState } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import { useClient, useHomeStatus } from '../client/index.ts';
import { Button, ExactInput, useToasts } from '../ui/index.ts';
import styles from './folder-question.module.css';

export interface FolderQuestionProps {
  /** The folder that was asked about; null: none was. */
  readonly started: string | null;
  /** Why it cannot be asked now; null: it can. */
  readonly unavailable: string | null;
  readonly onAsk: (started: string | null) => void;
}

/** Asks about the folder that `codex resume` would be started in: typed, or picked in a dialog of the system. */
export function FolderQuestion({ started, unavailable, onAsk }: FolderQuestionProps) {
  const id = useId();
  const client = useClient();
  const toasts = useToasts();
  const canChoose = useHomeStatus()?.canChoosePaths === true;
  const [path, setPath] = useState(started ?? '');
  const choose = async () => {
    const { path: chosen } = await client.call('import.choose', { kind: 'folder' });
    if (chosen === null) return;
    setPath(chosen);
    onAsk(chosen);
  };
  return (
    <form
      className={styles['question']}
      onSubmit={(event) => {
        event.preventDefault();
        if (unavailable === null) onAsk(path.trim() === '' ? null : path.trim());
      }}
    >
      <label htmlFor={id}>With codex resume started in</label>
      <ExactInput
        id={id}
        value={path}
        placeholder="/path/to/the/folder"
        maxLength={4_096}
        onChange={({ target }) => setPath(target.value)}
      />
      {canChoose && (
        <Button
          icon={Folder}
          unavailable={unavailable}
          onClick={() =>
            void choose().catch((thrown: unknown) => toasts.show(toSkeinError(thrown).message, 'problem'))
          }
        >
          Choose…
        </Button>
      )}
      <Button type="submit" unavailable={unavailable}>
        Ask
      </Button>
    </form>
  );
}
