import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { RawLine } from '../../../../shared/contract.ts';
import { useClient } from '../../../client/index.ts';
import { Button, Dialog, DialogButtons, formatBytes, formatCount, plural } from '../../../ui/index.ts';
import { CodeText, RevealedText } from '../code/index.ts';
import { indentedJson } from '../indented-json.ts';
import { useCopy } from '../use-copy.ts';
import { useItemPlace } from '../whole-text/index.ts';
import styles from './raw-dialog.module.css';

/** The lines of the rollout that an item is made of: as JSON that can be read, or as they are. */
export function RawDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useClient();
  const { threadId, index } = useItemPlace();
  const [plain, setPlain] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['transcript.raw', threadId, index],
    queryFn: () => client.call('transcript.raw', { threadId, item: index }),
    staleTime: 0,
    gcTime: 0,
  });
  const [copied, copy] = useCopy();
  return (
    <Dialog title="Raw lines" width="page" onClose={onClose}>
      {error !== null && <p role="alert">{error.message}</p>}
      {data === undefined && error === null && <p role="status">Reading…</p>}
      {data !== undefined && (
        <ol className={styles['lines']} aria-label={plural(data.lines.length, 'line')}>
          {data.lines.map((line) => (
            <Line key={line.offset} line={line} plain={plain} />
          ))}
        </ol>
      )}
      <DialogButtons className={styles['answers']}>
        <label className={styles['plain']}>
          <input type="checkbox" checked={plain} onChange={(event) => setPlain(event.target.checked)} />
          As it is in the file
        </label>
        <Button onClick={() => copy((data?.lines ?? []).map(({ text }) => text).join('\n'))}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
        <Button onClick={onClose}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}

function Line({ line, plain }: { readonly line: RawLine; readonly plain: boolean }) {
  const { offset, length, text, cut } = line;
  const pretty = useMemo(() => indentedJson(text), [text]);
  return (
    <li>
      <p className={styles['where']}>
        At byte {formatCount(offset)}, {formatBytes(length)}
        {cut && '; only its beginning is shown'}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard. */}
      <pre className={styles['line']} tabIndex={0} dir="ltr">
        {plain || pretty === null ? <RevealedText text={text} /> : <CodeText text={pretty} language="json" />}
      </pre>
    </li>
  );
}
