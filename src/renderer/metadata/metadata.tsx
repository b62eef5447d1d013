import type { FieldSources } from '../../shared/contract.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { useSources } from '../client/index.ts';
import { Button, Notice, plural, useTimeFormat } from '../ui/index.ts';
import { FieldRow } from './field-row.tsx';
import { differing, SOURCES } from './field-words.ts';
import styles from './metadata.module.css';

/** Every field of a thread with what its three sources say of it, side by side. */
export function Metadata({ threadId }: { readonly threadId: ThreadId }) {
  const { data, error, refetch } = useSources(threadId);
  if (data === undefined && error !== null)
    return <Failed reason={error.message} onRetry={() => void refetch()} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to be reached by keys.
    <section className={styles['scroller']} aria-label="Metadata" aria-busy={data === undefined} tabIndex={0}>
      {data !== undefined && <Fields fields={data} />}
    </section>
  );
}

function Fields({ fields }: { readonly fields: readonly FieldSources[] }) {
  useTimeFormat();
  const hasRow = fields.some(({ stateDb }) => stateDb !== null);
  return (
    <>
      <p className={styles['summary']}>{summaryOf(fields, hasRow)}</p>
      <table className={styles['table']}>
        <caption className="visually-hidden">What each source says of this thread</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Shown</th>
            {SOURCES.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow key={field.field} field={field} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function summaryOf(fields: readonly FieldSources[], hasRow: boolean): string {
  const count = differing(fields);
  const agreement =
    count === 0
      ? 'The sources agree.'
      : `The sources disagree about ${plural(count, 'field')}. What Skein shows is the word of the one that counts.`;
  return hasRow ? agreement : `${agreement} Codex’s database says nothing of this thread.`;
}

function Failed({ reason, onRetry }: { readonly reason: string; readonly onRetry: () => void }) {
  return (
    <Notice title="The metadata could not be read.">
      <p role="alert">{reason}</p>
      <Button onClick={onRetry}>Retry</Button>
    </Notice>
  );
}
