import { type KeyboardEvent, useState } from 'react';
import type { ChangedFile } from '../../shared/search.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { Button, formatCount, plural } from '../ui/index.ts';
import { FileLine } from './file-line.tsx';
import { useChangedFiles } from './file-queries.ts';
import { incompleteWords } from './file-words.ts';
import styles from './files.module.css';

/** The files that a thread changed, each once, with what became of it and who else touched it. */
export function Files({ threadId }: { readonly threadId: ThreadId }) {
  const { data, error, refetch } = useChangedFiles(threadId);
  if (data === undefined)
    return error === null ? (
      <div aria-busy />
    ) : (
      <Failed reason={error.message} onRetry={() => void refetch()} />
    );
  const { files, index } = data;
  const incomplete = incompleteWords(index);
  return (
    <section className={styles['scroller']} aria-label="Files">
      {files.length === 0 ? (
        <div className={styles['notice']}>
          <p className={styles['title']}>No file was changed in this thread.</p>
          {incomplete !== null && <p>{incomplete}</p>}
        </div>
      ) : (
        <>
          <p className={styles['summary']}>
            {summaryOf(files)}
            {incomplete !== null && <span className={styles['incomplete']}> {incomplete}</span>}
          </p>
          <FileList threadId={threadId} files={files} />
        </>
      )}
    </section>
  );
}

function FileList({
  threadId,
  files,
}: {
  readonly threadId: ThreadId;
  readonly files: readonly ChangedFile[];
}) {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears the keys of the buttons in it.
    <ul className={styles['list']} aria-label="Changed files" onKeyDown={walk}>
      {files.map((file) => (
        <FileLine
          key={file.path}
          file={file}
          threadId={threadId}
          open={opened === file.path}
          onToggle={() => setOpened(opened === file.path ? null : file.path)}
        />
      ))}
    </ul>
  );
}

/** The arrow keys go from file to file. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event;
  const way = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (way === 0 || !(target instanceof HTMLElement)) return;
  const lines = [...currentTarget.querySelectorAll<HTMLElement>('[data-file]')];
  const at = lines.findIndex((line) => line.closest('li') === target.closest('[data-file-line]'));
  const next = lines[at + way];
  event.preventDefault();
  event.stopPropagation();
  next?.focus();
}

function summaryOf(files: readonly ChangedFile[]): string {
  const added = files.reduce((sum, file) => sum + file.added, 0);
  const removed = files.reduce((sum, file) => sum + file.removed, 0);
  return `${plural(files.length, 'file')}, +${formatCount(added)} −${formatCount(removed)} lines in all changes.`;
}

function Failed({ reason, onRetry }: { readonly reason: string; readonly onRetry: () => void }) {
  return (
    <div className={styles['notice']} role="alert">
      <p className={styles['title']}>The files could not be read.</p>
      <p>{reason}</p>
      <Button onClick={onRetry}>Retry</Button>
    </div>
  );
}
