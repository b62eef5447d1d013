import type { ThreadId } from '../../shared/thread.ts';
import { useEditRefusal } from '../client/index.ts';
import { Dialog, FOCUS_FIRST } from '../ui/index.ts';
import { useDialogWork, useWorks } from '../works/index.ts';
import { Candidates } from './candidates.tsx';
import { ChangeBody, ChangeButtons } from './change-parts.tsx';
import styles from './dialogs.module.css';
import { FolderField } from './folder-field.tsx';
import { type RelinkState, useRelink } from './use-relink.ts';

export interface RelinkDialogProps {
  /** The folder as threads name it. */
  readonly cwd: string;
  /** The thread it was asked for; null: the whole project. */
  readonly threadId: ThreadId | null;
  readonly onClose: () => void;
}

/** Lets one thread, or a whole project, belong to the folder that theirs has become. */
export function RelinkDialog({ cwd, threadId, onClose }: RelinkDialogProps) {
  const state = useRelink(cwd, threadId);
  const work = useDialogWork();
  const works = useWorks();
  const { change, lines } = state;
  const leave = () => (work === undefined ? onClose() : works.cancel(work.id));
  return (
    <Dialog title="Relink folder" onClose={leave} width="wide">
      <p className={styles['about']}>
        Threads of <bdi className={styles['path']}>{cwd}</bdi> will belong to another folder, in Skein and in
        Codex. Nothing in the folders themselves changes.
      </p>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (work !== undefined) return;
          if (change.phase === 'planned') change.run();
          else if (change.phase === 'asking') change.preview();
        }}
      >
        {change.phase === 'asking' && <Question state={state} threadId={threadId} />}
        {change.phase === 'planned' && <Doubt state={state} />}
        <ChangeBody change={change} lines={lines} />
        <ChangeButtons
          change={change}
          lines={lines}
          verb="Relink"
          notYet={state.folder.trim() === '' ? 'Say first where the folder is now.' : null}
          refusal={useRefusal(state)}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

function useRefusal({ isDoubtful, isSure }: RelinkState): string | null {
  const refusal = useEditRefusal();
  return refusal ?? (isDoubtful && !isSure ? 'Confirm first that this is the folder.' : null);
}

interface QuestionProps {
  readonly state: RelinkState;
  readonly threadId: ThreadId | null;
}

function Question({ state, threadId }: QuestionProps) {
  return (
    <>
      {threadId !== null && <Scope state={state} />}
      <FolderField state={state} />
      <Candidates state={state} />
    </>
  );
}

function Scope({ state: { wholeProject, setWholeProject } }: { readonly state: RelinkState }) {
  return (
    <fieldset className={styles['scope']}>
      <legend>Which threads</legend>
      <label>
        <input type="radio" name="scope" checked={!wholeProject} onChange={() => setWholeProject(false)} />
        This thread only
      </label>
      <label>
        <input type="radio" name="scope" checked={wholeProject} onChange={() => setWholeProject(true)} />
        All threads of the folder
      </label>
    </fieldset>
  );
}

/** A folder for which nothing speaks is taken only by somebody who says that it is right. */
function Doubt({ state }: { readonly state: RelinkState }) {
  const { isDoubtful, isSure, setSure } = state;
  if (!isDoubtful) return null;
  return (
    <label className={styles['doubt']}>
      <input
        type="checkbox"
        checked={isSure}
        onChange={(event) => setSure(event.target.checked)}
        {...FOCUS_FIRST}
      />
      {doubtWords(state)}
    </label>
  );
}

function doubtWords({ evidence }: RelinkState): string {
  const little = evidence?.strength === 'weak' ? 'Little' : 'Nothing';
  return `${little} shows that this is the same folder. I know that it is.`;
}
