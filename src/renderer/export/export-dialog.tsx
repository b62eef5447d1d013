import { useId } from 'react';
import type { Thread } from '../../shared/thread.ts';
import { Button, Dialog, DialogButtons } from '../ui/index.ts';
import { useDialogWork, useWorks, WorkProgress } from '../works/index.ts';
import styles from './export.module.css';
import { findingWords, FORMATS } from './export-words.ts';
import { SecretList } from './secret-list.tsx';
import { effective, type ExportState, useExport } from './use-export.ts';
import { type SecretsLook, useSecrets } from './use-secrets.ts';

export interface ExportDialogProps {
  readonly thread: Thread;
  readonly onClose: () => void;
}

/** Writes a thread into a file: in which format, with what in it, and what in it looks like a secret. */
export function ExportDialog({ thread, onClose }: ExportDialogProps) {
  const state = useExport(thread.id, onClose);
  const look = useSecrets(thread.id, effective(state.choice).outputs);
  const work = useDialogWork();
  const works = useWorks();
  const leave = () => (state.writing && work !== undefined ? works.cancel(work.id) : onClose());
  const busy = state.writing || look.kind === 'looking';
  return (
    <Dialog title="Export thread" onClose={leave} width="wide">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) state.write();
        }}
      >
        <Formats state={state} />
        <Choices state={state} />
        <div className={styles['result']}>
          {work !== undefined ? (
            <WorkProgress work={work} />
          ) : (
            <Findings look={look} mask={state.choice.mask} />
          )}
          {state.problem !== null && (
            <p role="alert" className={styles['problem']}>
              {state.problem}
            </p>
          )}
        </div>
        <DialogButtons>
          <Button disabled={state.writing} onClick={onClose}>
            Close
          </Button>
          <Button type="submit" kind="primary" disabled={busy}>
            Export
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly state: ExportState;
}

function Formats({ state: { choice, writing, choose } }: PartProps) {
  const id = useId();
  return (
    <fieldset className={styles['formats']} disabled={writing}>
      <legend>Format</legend>
      {FORMATS.map(({ format, name, about }) => (
        <label key={format} className={styles['format']}>
          <input
            type="radio"
            name={id}
            value={format}
            checked={choice.format === format}
            aria-describedby={`${id}-${format}`}
            onChange={() => choose({ format })}
          />
          <span>{name}</span>
          <span id={`${id}-${format}`} className={styles['about']}>
            {about}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Choices({ state: { choice, writing, choose } }: PartProps) {
  const raw = choice.format === 'jsonl';
  return (
    <fieldset className={styles['choices']} disabled={writing}>
      <legend>What is in it</legend>
      <label>
        <input
          type="checkbox"
          checked={choice.outputs || raw}
          disabled={raw}
          onChange={({ target }) => choose({ outputs: target.checked })}
        />
        What commands and tools gave
      </label>
      <label>
        <input
          type="checkbox"
          checked={choice.mask}
          onChange={({ target }) => choose({ mask: target.checked })}
        />
        Mask likely secrets
      </label>
    </fieldset>
  );
}

function Findings({ look, mask }: { readonly look: SecretsLook; readonly mask: boolean }) {
  if (look.kind === 'looking') return null;
  if (look.kind === 'failed') {
    return (
      <p role="alert" className={styles['problem']}>
        {look.reason}
      </p>
    );
  }
  const { findings } = look.result;
  const kept = findings.length > 0 && !mask ? ' They will be in the file as they are.' : '';
  return (
    <>
      <p role="status" className={styles['summary']} data-warning={kept !== ''}>
        {findingWords(look.result)}
        {kept}
      </p>
      {findings.length > 0 && <SecretList findings={findings} />}
    </>
  );
}
