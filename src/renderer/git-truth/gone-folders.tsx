import { FolderX } from 'lucide-react';
import { useId, useState } from 'react';
import { calmText } from '../../shared/item-words.ts';
import { useEditRefusal } from '../client/index.ts';
import { Button, formatCount, plural, TextButton } from '../ui/index.ts';
import styles from './git-truth.module.css';
import { ShowThreads } from './show-threads.tsx';
import type { TruthReport } from './truth-queries.ts';

export interface GoneFoldersProps {
  readonly folders: TruthReport['gone'];
  readonly onRelink: (cwd: string) => void;
}

/** Of more folders than this only so many are shown at first: repositories stand below them. */
const FEW = 8;

/** Folders of threads that are not there any more; those of the most threads come first. */
export function GoneFolders({ folders, onRelink }: GoneFoldersProps) {
  const heading = useId();
  const refusal = useEditRefusal();
  const [all, setAll] = useState(false);
  const further = folders.length - FEW;
  if (folders.length === 0) return null;
  return (
    <section aria-labelledby={heading} className={styles['card']}>
      <h3 id={heading} className={styles['heading']}>
        <FolderX className={styles['icon']} aria-hidden />
        Folders that are gone
      </h3>
      <ul className={styles['rows']}>
        {(all ? folders : folders.slice(0, FEW)).map(({ cwd, threads, origins }) => (
          <li key={cwd} className={styles['row']}>
            <span className={styles['what']}>
              <bdi className={styles['path']}>{calmText(cwd)}</bdi>
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
      {further > 0 && (
        <TextButton className={styles['further']} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show ${formatCount(FEW)} folders only` : `Show ${plural(further, 'more folder')}`}
        </TextButton>
      )}
    </section>
  );
}
