import { FolderX } from 'lucide-react';
import { useId } from 'react';
import { useEditRefusal } from '../client/index.ts';
import { Button, plural } from '../ui/index.ts';
import styles from './git-truth.module.css';
import { ShowThreads } from './show-threads.tsx';
import type { TruthReport } from './truth-queries.ts';

export interface GoneFoldersProps {
  readonly folders: TruthReport['gone'];
  readonly onRelink: (cwd: string) => void;
}

/** Folders of threads that are not there any more. */
export function GoneFolders({ folders, onRelink }: GoneFoldersProps) {
  const heading = useId();
  const refusal = useEditRefusal();
  if (folders.length === 0) return null;
  return (
    <section aria-labelledby={heading} className={styles['card']}>
      <h3 id={heading} className={styles['heading']}>
        <FolderX className={styles['icon']} aria-hidden />
        Folders that are gone
      </h3>
      <ul className={styles['rows']}>
        {folders.map(({ cwd, threads, origins }) => (
          <li key={cwd} className={styles['row']}>
            <span className={styles['what']}>
              <bdi className={styles['path']}>{cwd}</bdi>
              <span className={styles['note']}>
                {plural(threads, 'thread')}
                {origins[0] !== undefined && ` · ${origins[0]}`}
              </span>
            </span>
            <ShowThreads filter={{ cwd }} of={cwd} />
            <Button unavailable={refusal} aria-label={`Relink ${cwd}…`} onClick={() => onRelink(cwd)}>
              Relink…
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
