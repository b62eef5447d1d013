import type { UsageFilter } from '../../shared/usage.ts';
import { parseThreadId } from '../../shared/thread.ts';
import { useNavigation } from '../navigation/index.ts';
import { projectName } from '../threads/index.ts';
import { Button, Notice } from '../ui/index.ts';
import { barsOf, daysAgo } from './spans.ts';
import { TopTable } from './top-table.tsx';
import { UsageChart } from './usage-chart.tsx';
import styles from './usage.module.css';
import type { UsageReport } from './use-usage.ts';

export interface UsageBodyProps {
  readonly report: UsageReport;
  /** It is about what was asked for before; the new one is on its way. */
  readonly old: boolean;
  readonly filter: UsageFilter;
  readonly now: number;
  readonly onNarrow: (narrowed: Pick<UsageFilter, 'cwd' | 'model'>) => void;
  readonly onAllTime: () => void;
}

/** The chart, and what used most. */
export function UsageBody({ report, old, filter, now, onNarrow, onAllTime }: UsageBodyProps) {
  const navigation = useNavigation();
  const { cwd, model, since } = filter;
  const total = report.total.total;
  if (total === 0) return <NothingUsed report={report} since={since} onAllTime={onAllTime} />;
  const others = { ...(cwd !== undefined && { cwd }), ...(model !== undefined && { model }) };
  const without = (name: 'cwd' | 'model') =>
    Object.fromEntries(Object.entries(others).filter(([key]) => key !== name));
  return (
    <div className={styles['body']} data-old={old} aria-busy={old}>
      <UsageChart {...barsOf(report.days, since, daysAgo(now, 1))} />
      <div className={styles['tops']}>
        <TopTable
          caption="Projects"
          head="Project"
          total={total}
          rows={report.projects.map((project) => ({
            key: project.cwd,
            name: projectName(project.cwd),
            title: project.cwd,
            tokens: project.tokens,
            chosen: project.cwd === cwd,
          }))}
          onPress={(key) => onNarrow(key === cwd ? without('cwd') : { ...others, cwd: key })}
        />
        <TopTable
          caption="Models"
          head="Model"
          total={total}
          rows={report.models.map((each) => ({
            key: each.model,
            name: each.model === '' ? 'Unknown' : each.model,
            tokens: each.tokens,
            chosen: each.model === model,
          }))}
          onPress={(key) => onNarrow(key === model ? without('model') : { ...others, model: key })}
        />
        <TopTable
          caption="Threads"
          head="Thread"
          total={total}
          count={report.threadCount}
          rows={report.threads.map((thread) => ({
            key: thread.threadId,
            name: thread.title,
            title: thread.cwd,
            tokens: thread.tokens,
          }))}
          onPress={(key) => navigation.select(parseThreadId(key))}
        />
      </div>
    </div>
  );
}

interface NothingUsedProps {
  readonly report: UsageReport;
  readonly since: string | null;
  readonly onAllTime: () => void;
}

function NothingUsed({ report, since, onAllTime }: NothingUsedProps) {
  return (
    <Notice title="No tokens were counted here." size="page">
      {report.unread.files > 0 && <p>Not all rollouts have been looked into yet.</p>}
      {since !== null && (
        <>
          <p>Nothing was used in this range, or nobody counted it.</p>
          <Button onClick={onAllTime}>Show all time</Button>
        </>
      )}
    </Notice>
  );
}
