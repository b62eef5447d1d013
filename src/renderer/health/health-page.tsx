import { CircleCheck, RefreshCw, Wrench } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import type { CheckUp, Finding, FindingGroup } from '../../shared/doctor-calls.ts';
import { Page } from '../page/index.ts';
import { Button, formatCount, formatWhen, Notice, useNow } from '../ui/index.ts';
import { HiddenThreads } from '../visibility/index.ts';
import { WorkProgress } from '../works/index.ts';
import { AccountView } from './account-view.tsx';
import { GroupView } from './group-view.tsx';
import styles from './health.module.css';
import { apart, found, lookedAt } from './health-words.ts';
import { RepairDialog } from './repair-dialog.tsx';
import { useCheckUp, useHealthWork } from './use-check-up.ts';
import { type Repairs, useRepairs } from './use-repairs.ts';
import { useSought } from './use-sought.ts';

/** Whether files, databases and names agree, and what can be done where they do not. */
export function HealthPage() {
  const { data, error, isFetching, refetch } = useCheckUp();
  const repairs = useRepairs(data);
  const work = useHealthWork();
  const busy = isFetching || work !== undefined;
  const sought = useSought(data, busy);
  const againRef = useRef<HTMLButtonElement>(null);
  const repairRef = useRef<HTMLButtonElement>(null);
  const again = () => void refetch();
  return (
    <Page
      title="Health"
      sum={data === undefined ? error === null && 'Examining…' : found(data)}
      actions={
        <Buttons
          checkUp={data}
          repairs={repairs}
          busy={busy}
          onAgain={again}
          againRef={againRef}
          repairRef={repairRef}
        />
      }
      about={<About checkUp={data} />}
    >
      <div className={styles['scroller']}>
        {work?.takesLong === true && (
          <div className={styles['work']}>
            <WorkProgress work={work} />
          </div>
        )}
        <AccountView repairs={repairs} from={repairRef} after={againRef} />
        {data !== undefined && <CheckUpView checkUp={data} repairs={repairs} sought={sought} />}
        {error !== null && <NotExamined error={error} onAgain={again} />}
        <HiddenThreads />
      </div>
      {repairs.asking && data !== undefined && <RepairDialog checkUp={data} repairs={repairs} />}
    </Page>
  );
}

interface ButtonsProps {
  readonly checkUp: CheckUp | undefined;
  readonly repairs: Repairs;
  readonly busy: boolean;
  readonly onAgain: () => void;
  readonly againRef: RefObject<HTMLButtonElement | null>;
  readonly repairRef: RefObject<HTMLButtonElement | null>;
}

function Buttons({ checkUp, repairs, busy, onAgain, againRef, repairRef }: ButtonsProps) {
  const repairable = checkUp?.groups.some((group) => group.repairable > 0) === true;
  return (
    <>
      <Button ref={againRef} icon={RefreshCw} unavailable={busy ? 'It is under way' : null} onClick={onAgain}>
        Examine again
      </Button>
      {repairable && (
        <Button
          ref={repairRef}
          kind="primary"
          icon={Wrench}
          unavailable={busy ? 'It is under way' : repairs.refusal}
          onClick={repairs.ask}
        >
          Repair {formatCount(repairs.count)}…
        </Button>
      )}
    </>
  );
}

function About({ checkUp }: { readonly checkUp: CheckUp | undefined }) {
  const now = useNow();
  return (
    <>
      Whether rollouts, Codex’s database and the name index say the same of every thread. Examining changes
      nothing.
      {checkUp !== undefined && ` ${lookedAt(checkUp)} Examined ${formatWhen(checkUp.checkedAt, now)}.`}
    </>
  );
}

interface CheckUpViewProps {
  readonly checkUp: CheckUp;
  readonly repairs: Repairs;
  /** The finding that the user was led to. */
  readonly sought: Finding | null;
}

function CheckUpView({ checkUp, repairs, sought }: CheckUpViewProps) {
  const { findings, notes } = apart(checkUp);
  const viewOf = (group: FindingGroup) => (
    <GroupView
      key={group.code}
      checkId={checkUp.checkId}
      group={group}
      repairs={repairs}
      sought={sought?.code === group.code ? sought : null}
    />
  );
  return (
    <>
      {checkUp.healthy && (
        <p className={styles['well']}>
          <CircleCheck aria-hidden /> Everything agrees.
        </p>
      )}
      {findings.map(viewOf)}
      {notes.length > 0 && <p className={styles['notes']}>Notes. Nothing has to be done about these.</p>}
      {notes.map(viewOf)}
    </>
  );
}

interface NotExaminedProps {
  readonly error: Error;
  readonly onAgain: () => void;
}

function NotExamined({ error, onAgain }: NotExaminedProps) {
  return (
    <Notice title="The home was not examined." size="page">
      <p role="alert">{error.message}</p>
      <Button onClick={onAgain}>Examine it</Button>
    </Notice>
  );
}
