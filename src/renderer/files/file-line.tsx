import { ChevronRight, Search } from 'lucide-react';
import type { ChangedFile } from '../../shared/search.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { useThread } from '../client/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { fileQuery, focusSearchBox, useSearch } from '../search/index.ts';
import { Button, formatCount, IconButton, plural } from '../ui/index.ts';
import { CHANGE_LETTERS, CHANGE_WORDS, pathParts } from './file-words.ts';
import styles from './files.module.css';
import { Touchers } from './touchers.tsx';

export interface FileLineProps {
  readonly file: ChangedFile;
  readonly threadId: ThreadId;
  /** Whether the other threads that touched it are shown. */
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** A file that the thread changed: the way to the change, to other threads, and to a search for it. */
export function FileLine({ file, threadId, open, onToggle }: FileLineProps) {
  const navigation = useNavigation();
  const search = useSearch();
  const { path, change, from, changes, added, removed, item } = file;
  const cwd = useThread(threadId).data?.cwd ?? null;
  const { folder, name } = pathParts(path, cwd);
  const find = () => {
    search.set(fileQuery(path));
    focusSearchBox();
  };
  return (
    <li className={styles['file']} data-file-line>
      <div className={styles['line']}>
        <button
          type="button"
          className={styles['go']}
          data-file
          title={`${path}\nShow the last change`}
          onClick={() => navigation.openFound({ threadId, item, words: null })}
        >
          <span className={styles['change']} data-change={change} title={CHANGE_WORDS[change]} aria-hidden>
            {CHANGE_LETTERS[change]}
          </span>
          <span className={styles['path']}>
            <bdi className={styles['name']}>{name}</bdi>
            <bdi className={styles['folder']}>{folder}</bdi>
          </span>
          <span className="visually-hidden">{CHANGE_WORDS[change]},</span>
          <span className={styles['numbers']}>
            <span className={styles['added']}>+{formatCount(added)}</span>{' '}
            <span className={styles['removed']}>−{formatCount(removed)}</span>
          </span>
          <span className={styles['changes']}>{plural(changes, 'change')}</span>
        </button>
        <Button
          kind="quiet"
          icon={ChevronRight}
          className={styles['others'] ?? ''}
          aria-expanded={open}
          aria-label={`Other threads that touched ${name}`}
          onClick={onToggle}
        >
          Other threads
        </Button>
        <IconButton label={`Search for ${name}`} icon={Search} onClick={find} />
      </div>
      {from !== null && (
        <p className={styles['from']}>
          moved from <bdi>{from}</bdi>
        </p>
      )}
      {open && <Touchers path={path} threadId={threadId} />}
    </li>
  );
}
