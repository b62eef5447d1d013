import { FileText, Folder } from 'lucide-react';
import { useId } from 'react';
import type { ThreadId } from '../../shared/thread.ts';
import { useHomeStatus } from '../client/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, Dialog, DialogButtons, ExactInput, plural } from '../ui/index.ts';
import { useDialogWork, useWorks, type Work, WorkProgress } from '../works/index.ts';
import { FoundFiles } from './found-files.tsx';
import styles from './import.module.css';
import { countOf, summaryWords } from './import-summary.ts';
import { type ImportState, useImport } from './use-import.ts';

/** Brings rollouts from elsewhere into the home: a path, what would be done, and then the doing. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useImport();
  const work = useDialogWork();
  const works = useWorks();
  const leave = () => (work === undefined ? onClose() : works.cancel(work.id));
  return (
    <Dialog title="Import threads" onClose={leave} width="wide">
      <p className={styles['about']}>
        A rollout file, or all rollouts below a folder, are copied into this home. Nothing in it is
        overwritten, and the originals stay where they are.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (work !== undefined) return;
          if (canImport(state)) state.importAll();
          else state.check();
        }}
      >
        <PathField state={state} busy={work !== undefined} />
        <Result state={state} work={work} />
        <Buttons state={state} busy={work !== undefined} onClose={onClose} />
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly state: ImportState;
  readonly busy: boolean;
}

function PathField({ state, busy }: PartProps) {
  const id = useId();
  const canChoose = useHomeStatus()?.canChoosePaths === true;
  return (
    <div className={styles['path']}>
      <label htmlFor={id}>File or folder</label>
      <ExactInput
        id={id}
        value={state.path}
        placeholder="/path/to/rollouts"
        maxLength={4_096}
        readOnly={busy}
        onChange={(event) => state.setPath(event.target.value)}
      />
      {canChoose && (
        <div className={styles['choices']}>
          <Button icon={FileText} disabled={busy} onClick={() => state.choose('file')}>
            Choose file…
          </Button>
          <Button icon={Folder} disabled={busy} onClick={() => state.choose('folder')}>
            Choose folder…
          </Button>
        </div>
      )}
    </div>
  );
}

function Result({ state, work }: { readonly state: ImportState; readonly work: Work | undefined }) {
  const { phase, files, problem } = state;
  if (work !== undefined) {
    return (
      <div className={styles['result']}>
        <WorkProgress work={work} />
      </div>
    );
  }
  return (
    <div className={styles['result']}>
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      <p role="status" className={styles['summary']}>
        {phase === 'asking' ? '' : summaryWords(files)}
      </p>
      {files.length > 0 && <FoundFiles files={files} />}
    </div>
  );
}

function Buttons({ state, busy, onClose }: PartProps & { readonly onClose: () => void }) {
  const fresh = countOf(state.files, 'new');
  const imported = state.files.filter(({ outcome }) => outcome === 'imported');
  const only = imported.length === 1 ? (imported[0]?.threadId ?? null) : null;
  return (
    <DialogButtons>
      <Button disabled={busy} onClick={onClose}>
        Close
      </Button>
      {only !== null && <OpenImported id={only} onClose={onClose} />}
      {canImport(state) ? (
        <Button type="submit" kind="primary" disabled={busy}>
          Import {plural(fresh, 'thread')}
        </Button>
      ) : (
        state.phase !== 'done' && (
          <Button type="submit" kind="primary" disabled={busy || state.path.trim() === ''}>
            Check
          </Button>
        )
      )}
    </DialogButtons>
  );
}

function OpenImported({ id, onClose }: { readonly id: ThreadId; readonly onClose: () => void }) {
  const navigation = useNavigation();
  const open = () => {
    navigation.select(id);
    onClose();
  };
  return (
    <Button kind="primary" onClick={open}>
      Open it
    </Button>
  );
}

function canImport({ phase, files }: ImportState): boolean {
  return phase === 'found' && countOf(files, 'new') > 0;
}
