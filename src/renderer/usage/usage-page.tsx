import { useState } from 'react';
import type { UsageFilter } from '../../shared/usage.ts';
import { MeasuringLine, useMeasuring } from '../space/index.ts';
import { NotRead, Page } from '../page/index.ts';
import { projectName } from '../threads/index.ts';
import { formatCompact, plural, TextButton, useNow } from '../ui/index.ts';
import { daysAgo } from './spans.ts';
import { UsageBody } from './usage-body.tsx';
import { UsageActions } from './usage-actions.tsx';
import styles from './usage.module.css';
import { type UsageReport, useUsage } from './use-usage.ts';

type Narrowed = Pick<UsageFilter, 'cwd' | 'model'>;

/** Tokens over time, by project, model and thread, in the place of the list and the thread. */
export function UsagePage() {
  const now = useNow();
  const [range, setRange] = useState(30);
  const [narrowed, setNarrowed] = useState<Narrowed>({});
  const filter: UsageFilter = { since: range === 0 ? null : daysAgo(now, range), ...narrowed };
  const { data, error, refetch, isPlaceholderData: old } = useUsage(filter);
  const measuring = useMeasuring(data?.unread);
  return (
    <Page
      title="Usage"
      sum={old ? 'Counting tokens…' : sumWords(data)}
      actions={<UsageActions filter={filter} range={range} onRange={setRange} />}
      head={
        <>
          {data !== undefined && <MeasuringLine measuring={measuring} unread={data.unread} />}
          <Narrowing narrowed={narrowed} onChange={setNarrowed} />
          {data !== undefined && (
            <p className={styles['quiet']} data-old={old}>
              {noteWords(data)}
            </p>
          )}
        </>
      }
    >
      {data === undefined ? (
        <NotRead
          reading="Counting tokens…"
          failed="The tokens could not be counted."
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <UsageBody
          report={data}
          old={old}
          filter={filter}
          now={now}
          onNarrow={setNarrowed}
          onAllTime={() => setRange(0)}
        />
      )}
    </Page>
  );
}

interface NarrowingProps {
  readonly narrowed: Narrowed;
  readonly onChange: (narrowed: Narrowed) => void;
}

function Narrowing({ narrowed: { cwd, model }, onChange }: NarrowingProps) {
  if (cwd === undefined && model === undefined) return null;
  const words = [
    ...(cwd === undefined ? [] : [`of ${projectName(cwd)}`]),
    ...(model === undefined ? [] : [`with ${model === '' ? 'an unknown model' : model}`]),
  ];
  return (
    <p className={styles['narrowed']}>
      Only {words.join(' ')}. <TextButton onClick={() => onChange({})}>Show all</TextButton>
    </p>
  );
}

function sumWords(report: UsageReport | undefined): string {
  if (report === undefined) return '';
  const { total, threadCount } = report;
  return `${formatCompact(total.total)} tokens in ${plural(threadCount, 'thread')}`;
}

function noteWords({ uncounted, timeZone, total }: UsageReport): string {
  const split = `${formatCompact(total.input)} input, of which ${formatCompact(total.cached)} cached; ${formatCompact(total.output)} output, of which ${formatCompact(total.reasoning)} reasoning.`;
  const unknown =
    uncounted === 0
      ? ''
      : ` ${plural(uncounted, 'thread')} of this home ${uncounted === 1 ? 'counts' : 'count'} no tokens: what ${uncounted === 1 ? 'it' : 'they'} used is not known.`;
  return `${split} Days are those of ${timeZone}.${unknown}`;
}
