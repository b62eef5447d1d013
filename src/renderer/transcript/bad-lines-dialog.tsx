import { useQuery } from '@tanstack/react-query';
import type { RawLine } from '../../shared/contract.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { useClient } from '../client/index.ts';
import { Button, Dialog, DialogButtons, formatBytes, formatCount } from '../ui/index.ts';
import { RevealedText } from './items/index.ts';
import styles from './transcript.module.css';

export interface BadLinesDialogProps {
  readonly threadId: ThreadId;
  readonly onClose: () => void;
}

/** The lines of a rollout that are no records, as they are. */
export function BadLinesDialog({ threadId, onClose }: BadLinesDialogProps) {
  const client = useClient();
  const { data, error } = useQuery({
    queryKey: ['transcript.badLines', threadId],
    queryFn: () => client.call('transcript.badLines', { threadId }),
    gcTime: 0,
  });
  return (
    <Dialog title="Lines that could not be read" width="wide" onClose={onClose}>
      {error !== null && <p role="alert">{error.message}</p>}
      {data === undefined && error === null && <p role="status">Reading…</p>}
      {data !== undefined && (
        <>
          <ol className={styles['badLines']}>
            {data.lines.map((line) => (
              <BadLine key={line.offset} line={line} />
            ))}
          </ol>
          {data.total > data.lines.length && (
            <p>
              These are the first {formatCount(data.lines.length)} of {formatCount(data.total)}.
            </p>
          )}
        </>
      )}
      <DialogButtons>
        <Button onClick={onClose}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}

function BadLine({ line: { offset, length, text, cut } }: { readonly line: RawLine }) {
  return (
    <li>
      <p>
        At byte {formatCount(offset)}, {formatBytes(length)}
        {cut ? ', of which this is the beginning' : ''}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard. */}
      <pre tabIndex={0} dir="ltr">
        <RevealedText text={text} />
      </pre>
    </li>
  );
}
