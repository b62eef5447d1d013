import { FolderX, GitBranchMinus } from 'lucide-react';
import type { Thread } from '../../shared/thread.ts';
import styles from './truth-marks.module.css';
import { useFolderTruth } from './truth-queries.ts';

/** Says that a folder is gone. Nothing where it is there, or where nobody looked. */
export function FolderMark({ cwd }: { readonly cwd: string }) {
  if (useFolderTruth(cwd)?.state !== 'gone') return null;
  return (
    <span className={styles['mark']} data-mark="folder-gone" title="This folder is gone">
      <FolderX className={styles['icon']} aria-hidden />
      <span className={styles['words']}>folder is gone</span>
    </span>
  );
}

/** Says that a branch is gone from the repository of a folder. */
export function GoneBranchMark({ cwd, branch }: { readonly cwd: string; readonly branch: string }) {
  if (useFolderTruth(cwd)?.goneBranches.includes(branch) !== true) return null;
  return (
    <span
      className={styles['mark']}
      data-mark="branch-gone"
      title="The repository has no such branch any more"
    >
      <GitBranchMinus className={styles['icon']} aria-hidden />
      <span className={styles['words']}>branch is gone</span>
    </span>
  );
}

/** The same for a row of the list: its folder first. */
export function RowTruthMark({ thread }: { readonly thread: Pick<Thread, 'cwd' | 'git'> }) {
  if (thread.cwd === null) return null;
  return (
    <>
      <FolderMark cwd={thread.cwd} />
      {thread.git.branch !== null && <GoneBranchMark cwd={thread.cwd} branch={thread.git.branch} />}
    </>
  );
}
