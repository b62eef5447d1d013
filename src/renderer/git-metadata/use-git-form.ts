import { useState } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import type { GitInfoPatch, Thread } from '../../shared/thread.ts';
import { useClient } from '../client/index.ts';
import { useThreadEdits } from '../threads/index.ts';
import { type GitField, type GitForm, formOf, gitPatch } from './git-form.ts';

type Work = 'reading' | 'saving' | null;

export interface GitFormState {
  readonly form: GitForm;
  /** What would be saved; null: nothing differs. */
  readonly patch: GitInfoPatch | null;
  readonly work: Work;
  /** Why the last save or read failed. */
  readonly problem: string | null;
  /** Where the repository was that the boxes were filled from. */
  readonly readFrom: string | null;
  readonly change: (field: GitField, value: string) => void;
  readonly readRepository: () => void;
  readonly save: () => void;
}

/** State of the dialog. Fields are compared with what was stored when it was opened. */
export function useGitForm(thread: Thread, onSaved: () => void): GitFormState {
  const client = useClient();
  const edits = useThreadEdits();
  const [form, setForm] = useState(() => formOf(thread.git));
  const [work, setWork] = useState<Work>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [readFrom, setReadFrom] = useState<string | null>(null);
  const patch = gitPatch(thread.git, form);

  const run = (kind: Work, task: () => Promise<void>) => {
    setWork(kind);
    setProblem(null);
    void task()
      .catch((thrown: unknown) => setProblem(toSkeinError(thrown).message))
      .finally(() => setWork(null));
  };
  return {
    form,
    patch,
    work,
    problem,
    readFrom,
    change: (field, value) => {
      setProblem(null);
      setForm((before) => ({ ...before, [field]: value }));
    },
    readRepository: () =>
      run('reading', async () => {
        const { root, git } = await client.call('git.read', { threadId: thread.id });
        setReadFrom(root);
        setForm((before) => ({
          branch: git.branch ?? before.branch,
          sha: git.sha ?? before.sha,
          originUrl: git.originUrl ?? before.originUrl,
        }));
      }),
    save: () =>
      run('saving', async () => {
        if (patch === null) return;
        await edits.save(thread.id, { gitInfo: patch });
        onSaved();
      }),
  };
}
