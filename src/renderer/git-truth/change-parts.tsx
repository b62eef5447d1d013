import { Button, DialogButtons, plural } from '../ui/index.ts';
import { useDialogWork, WorkProgress } from '../works/index.ts';
import styles from './dialogs.module.css';
import { type PreviewLine, PreviewList } from './preview-list.tsx';
import { type Change, type Results, resultWords } from './use-change.ts';

export interface ChangeBodyProps {
  readonly change: Change<unknown>;
  /** What is planned. */
  readonly lines: readonly PreviewLine[];
}

/** What is planned, how far it is, and what came of it. */
export function ChangeBody({ change, lines }: ChangeBodyProps) {
  const work = useDialogWork();
  const { phase, problem, results } = change;
  if (work !== undefined) return <WorkProgress work={work} />;
  return (
    <>
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      <p role="status" className={styles['summary']}>
        {phase === 'planned' && planWords(lines)}
        {phase === 'done' && resultWords(results)}
      </p>
      {phase === 'planned' && lines.length > 0 && <PreviewList label="What would change" lines={lines} />}
      {phase === 'done' && <PreviewList label="What came of it" lines={resultLines(lines, results)} />}
    </>
  );
}

export interface ChangeButtonsProps extends ChangeBodyProps {
  readonly verb: string;
  /** Why it cannot be previewed yet; null: it can. */
  readonly notYet: string | null;
  /** Why it cannot be done although it was previewed; null: it can. */
  readonly refusal: string | null;
  readonly onClose: () => void;
}

/** Closing, looking at what would change, and changing it. */
export function ChangeButtons({ change, lines, verb, notYet, refusal, onClose }: ChangeButtonsProps) {
  const busy = useDialogWork() !== undefined;
  const possible = lines.filter((line) => line.refusal === null).length;
  return (
    <DialogButtons>
      <Button disabled={busy} onClick={onClose}>
        Close
      </Button>
      {change.phase === 'planned' && (
        <Button disabled={busy} onClick={change.restart}>
          Back
        </Button>
      )}
      {change.phase === 'asking' && (
        <Button kind="primary" type="submit" disabled={busy} unavailable={notYet}>
          Preview changes
        </Button>
      )}
      {change.phase === 'planned' && (
        <Button kind="primary" type="submit" disabled={busy || possible === 0} unavailable={refusal}>
          {verb} {plural(possible, 'thread')}
        </Button>
      )}
    </DialogButtons>
  );
}

function planWords(lines: readonly PreviewLine[]): string {
  const refused = lines.filter(({ refusal }) => refusal !== null).length;
  if (lines.length === 0) return 'No thread would change.';
  const will = `${plural(lines.length - refused, 'thread')} will change`;
  return refused === 0 ? `${will}.` : `${will}, ${refused} will not.`;
}

function resultLines(lines: readonly PreviewLine[], results: Results): readonly PreviewLine[] {
  const known = new Map(lines.map((line) => [line.key, line]));
  return results.map(({ threadId, title, outcome, message }) => ({
    key: threadId,
    title,
    before: known.get(threadId)?.before ?? '',
    after: known.get(threadId)?.after ?? '',
    refusal:
      outcome === 'done' ? null : (message ?? (outcome === 'cancelled' ? 'it was stopped before' : outcome)),
  }));
}
