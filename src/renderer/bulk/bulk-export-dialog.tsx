import { useId } from 'react';
import { FORMATS } from '../export/index.ts';
import { Button, Choice, Dialog, DialogButtons, plural } from '../ui/index.ts';
import { useDialogWork, useWorks, WorkProgress } from '../works/index.ts';
import styles from './bulk-dialogs.module.css';
import { type BulkExportState, useBulkExport } from './use-bulk-export.ts';
import { useBulkTarget } from './use-bulk-target.ts';

/** Writes the selected threads as documents into one zip file. */
export function BulkExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { target, threads, problem } = useBulkTarget();
  const state = useBulkExport(onClose);
  const work = useDialogWork();
  const works = useWorks();
  const leave = () => (state.writing && work !== undefined ? works.cancel(work.id) : onClose());
  const ready = !state.writing && target !== null && threads !== undefined && threads > 0;
  const wrong = state.problem ?? problem;
  return (
    <Dialog title="Export threads" onClose={leave} width="wide">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) state.write(target, threads);
        }}
      >
        <Choices state={state} />
        <div className={styles['summary']}>
          {work !== undefined ? (
            <WorkProgress work={work} />
          ) : (
            <span role="status">
              {threads === undefined
                ? ''
                : `One zip file with a document for each of ${plural(threads, 'thread')}.`}
            </span>
          )}
          {wrong !== null && (
            <p role="alert" className={styles['problem']}>
              {wrong}
            </p>
          )}
        </div>
        <DialogButtons>
          <Button disabled={state.writing} onClick={onClose}>
            Close
          </Button>
          <Button type="submit" kind="primary" disabled={!ready}>
            Export
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

function Choices({ state: { choice, writing, choose } }: { readonly state: BulkExportState }) {
  const id = useId();
  const raw = choice.format === 'jsonl';
  return (
    <>
      <div className={styles['field']}>
        <label className={styles['label']} htmlFor={id}>
          Format
        </label>
        <Choice
          id={id}
          value={choice.format}
          disabled={writing}
          onChange={({ target }) =>
            choose({ format: FORMATS.find(({ format }) => format === target.value)?.format ?? 'md' })
          }
        >
          {FORMATS.map(({ format, name, about }) => (
            <option key={format} value={format}>
              {name}: {about}
            </option>
          ))}
        </Choice>
        <span className={styles['checks']}>
          <label>
            <input
              type="checkbox"
              checked={choice.outputs || raw}
              disabled={writing || raw}
              onChange={({ target }) => choose({ outputs: target.checked })}
            />
            With what commands and tools gave
          </label>
          <label>
            <input
              type="checkbox"
              checked={choice.mask}
              disabled={writing}
              onChange={({ target }) => choose({ mask: target.checked })}
            />
            Mask what looks like a secret
          </label>
        </span>
      </div>
    </>
  );
}
