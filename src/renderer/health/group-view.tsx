import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FINDING_WORDS, type FindingSeverity } from '../../shared/doctor.ts';
import type { Finding, FindingGroup } from '../../shared/doctor-calls.ts';
import { useClient } from '../client/index.ts';
import { Button, formatCount, plural, useToasts } from '../ui/index.ts';
import { chosenOf } from './choice.ts';
import { FindingView } from './finding-view.tsx';
import styles from './health.module.css';
import { SEVERITY_WORDS } from './health-words.ts';
import type { Repairs } from './use-repairs.ts';

/** As many findings as are quick to draw; the others come when they are asked for. */
const SHOWN = 50;
const PAGE = 500;

const ICONS: Readonly<Record<FindingSeverity, LucideIcon>> = {
  error: CircleAlert,
  warning: TriangleAlert,
  information: Info,
};

export interface GroupViewProps {
  readonly checkId: string;
  readonly group: FindingGroup;
  readonly repairs: Repairs;
  /** The finding of this kind that the user was led to. */
  readonly sought: Finding | null;
}

/** All findings of one kind, with what the kind means. */
export function GroupView({ checkId, group, repairs, sought }: GroupViewProps) {
  const { code, severity, total, repairable } = group;
  const { title, about } = FINDING_WORDS[code];
  const Icon = ICONS[severity];
  return (
    <section className={styles['group']} aria-label={title} data-severity={severity}>
      {repairable === 0 ? <span /> : <GroupBox group={group} repairs={repairs} title={title} />}
      <details open={severity !== 'information'}>
        <summary className={styles['head']}>
          <Icon className={styles['icon']} aria-label={SEVERITY_WORDS[severity]} />
          <h3>{title}</h3>
          <span className={styles['count']}>{formatCount(total)}</span>
        </summary>
        <p className={styles['about']}>{about}</p>
        <Findings checkId={checkId} group={group} repairs={repairs} sought={sought} />
      </details>
    </section>
  );
}

interface GroupBoxProps extends Pick<GroupViewProps, 'group' | 'repairs'> {
  readonly title: string;
}

function GroupBox({ group, repairs, title }: GroupBoxProps) {
  const chosen = chosenOf(repairs.choice, group);
  const box = useRef<HTMLInputElement>(null);
  const some = chosen > 0 && chosen < group.repairable;
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = some;
  }, [some]);
  return (
    <input
      ref={box}
      type="checkbox"
      className={styles['box']}
      aria-label={`Repair all ${formatCount(group.repairable)}: ${title}`}
      checked={chosen > 0}
      onChange={() => repairs.toggleGroup(group)}
    />
  );
}

function Findings({ checkId, group, repairs, sought }: GroupViewProps) {
  const { findings, more } = useFindings(checkId, group);
  const isBeyond = sought !== null && !findings.some(({ id }) => id === sought.id);
  return (
    <>
      <ul className={styles['findings']}>
        {(isBeyond ? [...findings, sought] : findings).map((finding) => (
          <FindingView
            key={finding.id}
            finding={finding}
            choice={repairs.choice}
            onToggle={repairs.toggle}
            sought={finding.id === sought?.id ? sought : null}
          />
        ))}
      </ul>
      {findings.length < group.total && (
        <Button kind="quiet" onClick={more}>
          {plural(group.total - findings.length, 'more finding')}
        </Button>
      )}
    </>
  );
}

/** The first findings of a kind, and the way to the others. */
function useFindings(checkId: string, { code, findings }: FindingGroup) {
  const client = useClient();
  const toasts = useToasts();
  const [others, setOthers] = useState<{ readonly of: string; readonly findings: readonly Finding[] }>();
  const later = others?.of === checkId ? others.findings : [];
  const shown = [...findings.slice(0, SHOWN), ...later];
  const more = () => {
    const offset = shown.length;
    client.call('doctor.findings', { checkId, code, offset, limit: PAGE }).then(
      (page) => setOthers({ of: checkId, findings: [...later, ...page.findings] }),
      (error: Error) => toasts.show(error.message),
    );
  };
  return { findings: shown, more };
}
