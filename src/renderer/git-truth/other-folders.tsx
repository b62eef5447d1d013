import { useId } from 'react';
import { plural } from '../ui/index.ts';
import styles from './git-truth.module.css';
import { ShowThreads } from './show-threads.tsx';
import type { TruthReport } from './truth-queries.ts';

/** Folders that are there and in no repository, or that cannot be read. */
export function OtherFolders({
  report: { plain, unreadable, withoutFolder },
}: {
  readonly report: TruthReport;
}) {
  const heading = useId();
  if (plain.length + unreadable.length + withoutFolder === 0) return null;
  return (
    <section aria-labelledby={heading} className={styles['card']}>
      <h3 id={heading} className={styles['heading']}>
        In no repository
      </h3>
      <ul className={styles['rows']}>
        {plain.map(({ cwd, threads }) => (
          <Line key={cwd} cwd={cwd} note={plural(threads, 'thread')} />
        ))}
        {unreadable.map(({ cwd, threads, reason }) => (
          <Line key={cwd} cwd={cwd} note={`${plural(threads, 'thread')} · cannot be read: ${reason}`} />
        ))}
        {withoutFolder > 0 && (
          <li className={styles['row']}>
            <span className={styles['what']}>{plural(withoutFolder, 'thread')} without a known folder</span>
          </li>
        )}
      </ul>
    </section>
  );
}

function Line({ cwd, note }: { readonly cwd: string; readonly note: string }) {
  return (
    <li className={styles['row']}>
      <span className={styles['what']}>
        <bdi className={styles['path']}>{cwd}</bdi>
        <span className={styles['note']}>{note}</span>
      </span>
      <ShowThreads filter={{ cwd }} of={cwd} />
    </li>
  );
}
