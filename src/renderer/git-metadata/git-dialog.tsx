import { FileText } from 'lucide-react';
import { useState } from 'react';
import { isCompressed, type Thread } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, Dialog } from '../ui/index.ts';
import styles from './git-dialog.module.css';
import { GitFieldRow } from './git-field-row.tsx';
import { fieldProblem, GIT_FIELDS } from './git-form.ts';
import { type GitFormState, useGitForm } from './use-git-form.ts';
import { type Plan, usePlan } from './use-plan.ts';

export interface GitDialogProps {
  readonly thread: Thread;
  readonly onClose: () => void;
}

/** Edits branch, commit and origin of a thread in one step, and says beforehand what will be written where. */
export function GitDialog({ thread: current, onClose }: GitDialogProps) {
  const [thread] = useState(current);
  const navigation = useNavigation();
  const state = useGitForm(thread, onClose);
  const plan = usePlan(thread.id, state.patch);
  const reason = state.problem ?? (plan.kind === 'refused' ? plan.reason : null);
  const inField = reason === null ? null : fieldProblem(reason);
  return (
    <Dialog title="Git metadata" onClose={onClose} width="wide">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (state.patch !== null && state.work === null) state.save();
        }}
      >
        {GIT_FIELDS.map((field, at) => (
          <GitFieldRow
            key={field}
            field={field}
            value={state.form[field]}
            old={thread.git[field]}
            problem={inField?.field === field ? inField.text : null}
            first={at === 0}
            onChange={(value) => state.change(field, value)}
          />
        ))}
        <PlanNote plan={plan} state={state} reason={inField === null ? reason : null} />
        {plan.kind === 'refused' && isCompressed(thread) && (
          <div className={styles['buttons']}>
            <Button icon={FileText} onClick={() => navigation.openDialog('decompress')}>
              Decompress…
            </Button>
          </div>
        )}
        <Buttons state={state} onClose={onClose} />
      </form>
    </Dialog>
  );
}

interface PlanNoteProps {
  readonly plan: Plan;
  readonly state: GitFormState;
  /** Why nothing can be saved or read, when it is not about one field. */
  readonly reason: string | null;
}

function PlanNote({ plan, state, reason }: PlanNoteProps) {
  return (
    <div className={styles['plan']}>
      <span role="status">{reason === null ? planText(plan, state) : ''}</span>
      {reason !== null && (
        <span role="alert" className={styles['problem']}>
          {reason}
        </span>
      )}
    </div>
  );
}

function Buttons({ state, onClose }: { readonly state: GitFormState; readonly onClose: () => void }) {
  const { patch, work, readRepository } = state;
  return (
    <div className={styles['buttons']}>
      <Button disabled={work !== null} onClick={readRepository}>
        {work === 'reading' ? 'Reading…' : 'Read from repository'}
      </Button>
      <span className={styles['gap']} />
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" kind="primary" disabled={patch === null || work !== null}>
        Save
      </Button>
    </div>
  );
}

function planText(plan: Plan, { readFrom }: GitFormState): string {
  switch (plan.kind) {
    case 'nothing':
      return readFrom === null ? 'Nothing is changed yet.' : `${readFrom} says the same.`;
    case 'asking':
      return '…';
    case 'will':
      return plan.text;
    case 'refused':
      return 'Nothing will be written as long as a field is wrong.';
  }
}
