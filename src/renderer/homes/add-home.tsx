import { Folder, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import type { CallParams, CallResult } from '../../shared/contract.ts';
import { useClient, useHomeStatus } from '../client/index.ts';
import { Button, ExactInput, TextButton } from '../ui/index.ts';
import styles from './homes.module.css';

export interface AddHomeProps {
  readonly suggestions: CallResult<'homes.list'>['suggestions'];
  /** Whether it was added. */
  readonly onAdd: (home: CallParams<'homes.add'>) => Promise<boolean>;
}

/** Makes another folder known as a home: typed, chosen, or one that was found on this computer. */
export function AddHome({ suggestions, onAdd }: AddHomeProps) {
  const [path, setPath] = useState('');
  const [readOnly, setReadOnly] = useState(false);
  const add = async () => {
    if (path.trim() !== '' && (await onAdd({ path, readOnly }))) setPath('');
  };
  return (
    <form
      className={styles['add']}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <PathBox path={path} onPath={setPath} />
      <div className={styles['addRow']}>
        <label className={styles['lock']}>
          <input type="checkbox" checked={readOnly} onChange={({ target }) => setReadOnly(target.checked)} />
          Read-only, as for a backup
        </label>
        <Button type="submit" icon={Plus} disabled={path.trim() === ''}>
          Add home
        </Button>
      </div>
      {suggestions.length > 0 && (
        <p className={styles['found']}>
          Found on this computer:{' '}
          {suggestions.map((found) => (
            <TextButton
              key={found.path}
              title={found.readOnly ? `${found.path} (a copy, to be opened read-only)` : found.path}
              onClick={() => {
                setPath(found.path);
                setReadOnly(found.readOnly);
              }}
            >
              {found.path}
            </TextButton>
          ))}
        </p>
      )}
    </form>
  );
}

function PathBox({ path, onPath }: { readonly path: string; readonly onPath: (path: string) => void }) {
  const id = useId();
  const client = useClient();
  const canChoose = useHomeStatus()?.canChoosePaths === true;
  const choose = async () => {
    const { path: chosen } = await client.call('import.choose', { kind: 'folder' });
    if (chosen !== null) onPath(chosen);
  };
  return (
    <>
      <label htmlFor={id}>Folder of another Codex home</label>
      <div className={styles['pathRow']}>
        <ExactInput
          id={id}
          value={path}
          placeholder="~/.codex-work"
          maxLength={4_096}
          onChange={({ target }) => onPath(target.value)}
        />
        {canChoose && (
          <Button icon={Folder} onClick={() => void choose().catch(() => undefined)}>
            Choose…
          </Button>
        )}
      </div>
    </>
  );
}
