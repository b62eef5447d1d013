import { useId, useState } from 'react';
import { calmText } from '../../shared/item-words.ts';
import { useClient, useEditRefusal } from '../client/index.ts';
import { Button, Dialog, ExactInput, FOCUS_FIRST } from '../ui/index.ts';
import { useDialogWork, useWorks } from '../works/index.ts';
import { ChangeBody, ChangeButtons } from './change-parts.tsx';
import styles from './dialogs.module.css';
import type { PreviewLine } from './preview-list.tsx';
import { useRefreshReport } from './truth-queries.ts';
import { useChange } from './use-change.ts';

/** What is to be pointed elsewhere. */
export interface Repointing {
  readonly field: 'branch' | 'originUrl';
  readonly before: string;
  /** Folders whose threads are meant. */
  readonly cwds: readonly string[];
  /** What it may be now, the likeliest first. */
  readonly suggestions: readonly string[];
}

export interface RepointDialogProps {
  readonly repointing: Repointing;
  readonly onClose: () => void;
}

const NAMES = { branch: 'branch', originUrl: 'origin' } as const;

/** Gives every thread of a repository that has one branch or origin another one. */
export function RepointDialog({ repointing, onClose }: RepointDialogProps) {
  const { field, before, suggestions } = repointing;
  const [after, setAfter] = useState(suggestions[0] ?? '');
  const { change, lines } = useRepoint(repointing, after);
  const work = useDialogWork();
  const works = useWorks();
  const leave = () => (work === undefined ? onClose() : works.cancel(work.id));
  const refusal = useEditRefusal();
  return (
    <Dialog title={`Re-point ${NAMES[field]}`} onClose={leave} width="wide">
      <p className={styles['about']}>
        Every thread of this repository with the {NAMES[field]}{' '}
        <bdi className={styles['path']}>{calmText(before)}</bdi> gets another one. Only what threads say of it
        changes, never the repository.
      </p>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (work !== undefined) return;
          if (change.phase === 'planned') change.run();
          else if (change.phase === 'asking') change.preview();
        }}
      >
        {change.phase === 'asking' && (
          <ValueField name={NAMES[field]} value={after} suggestions={suggestions} onChange={setAfter} />
        )}
        <ChangeBody change={change} lines={lines} />
        <ChangeButtons
          change={change}
          lines={lines}
          verb="Change"
          notYet={
            after.trim() === '' || after.trim() === before
              ? `Say first which ${NAMES[field]} it is now.`
              : null
          }
          refusal={refusal}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

function useRepoint({ field, before, cwds }: Repointing, typed: string) {
  const client = useClient();
  const refresh = useRefreshReport();
  const repoint = { field, before, after: typed.trim(), cwds };
  const change = useChange({
    doing: 'Changing threads',
    plan: (workId) => client.call('relink.planRepoint', { ...repoint, workId }),
    run: (workId) => client.call('relink.repoint', { ...repoint, workId }),
    onDone: () => void refresh().catch(() => undefined),
  });
  const lines: readonly PreviewLine[] = (change.plan?.items ?? []).map((item) => ({
    key: item.threadId,
    title: item.title,
    before: item.before ?? '',
    after: item.after ?? '',
    refusal: item.refusal,
  }));
  return { change, lines };
}

interface ValueFieldProps {
  readonly name: string;
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly onChange: (value: string) => void;
}

function ValueField({ name, value, suggestions, onChange }: ValueFieldProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>New {name}</label>
      <ExactInput
        id={id}
        value={value}
        maxLength={4_096}
        {...FOCUS_FIRST}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions.length > 0 && (
        <div className={styles['suggestions']} role="group" aria-label="Suggestions">
          {suggestions.map((suggestion) => (
            <Button key={suggestion} kind="quiet" onClick={() => onChange(suggestion)}>
              {suggestion}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
