import type { FileToucher } from '../../shared/search.ts';
import { displayTitle, type ThreadId } from '../../shared/thread.ts';
import { itemHash, useNavigation } from '../navigation/index.ts';
import { projectName } from '../threads/index.ts';
import { formatMoment, formatWhen, plural, useNow } from '../ui/index.ts';
import { useTouchers } from './file-queries.ts';
import { incompleteWords } from './file-words.ts';
import styles from './files.module.css';

export interface TouchersProps {
  readonly path: string;
  /** The thread that is open: it is left out. */
  readonly threadId: ThreadId;
}

/** The other threads whose changes touched a file, the latest first; each opens at its last change of it. */
export function Touchers({ path, threadId }: TouchersProps) {
  const { data, error } = useTouchers(path);
  if (error !== null && data === undefined)
    return (
      <p className={styles['fine']} role="alert">
        {error.message}
      </p>
    );
  if (data === undefined) return <p className={styles['fine']}>…</p>;
  const others = data.touched.filter(({ thread }) => thread.id !== threadId);
  const incomplete = incompleteWords(data.index);
  return (
    <div className={styles['touchers']}>
      {others.length === 0 && <p className={styles['fine']}>No other thread touched it.</p>}
      {others.length > 0 && (
        <ul className={styles['list']} aria-label={`Other threads that touched ${path}`}>
          {others.map((toucher) => (
            <Toucher key={`${toucher.thread.id} ${toucher.path}`} toucher={toucher} />
          ))}
        </ul>
      )}
      {data.total > data.touched.length && (
        <p className={styles['fine']}>
          These are the latest of {plural(data.total, 'thread')}. A search for the file finds all.
        </p>
      )}
      {incomplete !== null && <p className={styles['fine']}>{incomplete}</p>}
    </div>
  );
}

function Toucher({ toucher }: { readonly toucher: FileToucher }) {
  const navigation = useNavigation();
  const now = useNow();
  const { thread, path, changes, lastAt, item } = toucher;
  return (
    <li>
      <a
        className={styles['toucher']}
        href={`#${itemHash(thread.id, item)}`}
        title={path}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          navigation.openFound({ threadId: thread.id, item, words: null });
        }}
      >
        <bdi className={styles['toucherTitle']}>{displayTitle(thread)}</bdi>
        <span className={styles['fact']}>
          <bdi>{projectName(thread.cwd)}</bdi>
        </span>
        <span className={styles['fact']}>{plural(changes, 'change')}</span>
        {lastAt !== null && (
          <time className={styles['fact']} dateTime={lastAt} title={formatMoment(lastAt)}>
            {formatWhen(lastAt, now)}
          </time>
        )}
      </a>
    </li>
  );
}
