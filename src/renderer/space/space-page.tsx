import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { SpaceFilter } from '../../shared/space.ts';
import { useNavigation } from '../navigation/index.ts';
import { Button, formatBytes, IconButton, Notice, plural } from '../ui/index.ts';
import { MeasuringLine } from './measuring-line.tsx';
import { OthersLine } from './others-line.tsx';
import { SpaceBody } from './space-body.tsx';
import { SpaceFilters } from './space-filters.tsx';
import styles from './space.module.css';
import { useMeasuring, useSpace } from './use-space.ts';

const EVERYTHING: SpaceFilter = { archived: 'all' };

/** What takes the bytes, in the place of the list and the thread. */
export function SpacePage() {
  const [filter, setFilter] = useState(EVERYTHING);
  const { data, error, refetch } = useSpace(filter);
  const measuring = useMeasuring(data?.unread);
  const navigation = useNavigation();
  return (
    <main className={styles['view']} aria-label="Space">
      <header className={styles['header']}>
        <div className={styles['top']}>
          <IconButton
            label="Back to the threads"
            icon={ArrowLeft}
            onClick={() => navigation.goTo('threads')}
          />
          <h2 className={styles['title']}>Space</h2>
          <span className={styles['sum']} role="status">
            {data !== undefined &&
              `${plural(data.total.threads, 'thread')} · ${formatBytes(data.total.bytes)}`}
          </span>
          <SpaceFilters filter={filter} onChange={setFilter} />
        </div>
        {data !== undefined && <MeasuringLine measuring={measuring} unread={data.unread} />}
        {data !== undefined && <OthersLine report={data} />}
      </header>
      {data === undefined ? (
        <NotRead error={error} onRetry={() => void refetch()} />
      ) : (
        <SpaceBody report={data} filter={filter} onFilter={setFilter} />
      )}
    </main>
  );
}

interface NotReadProps {
  /** null: it is being read. */
  readonly error: Error | null;
  readonly onRetry: () => void;
}

function NotRead({ error, onRetry }: NotReadProps) {
  if (error === null)
    return (
      <Notice size="page">
        <p className={styles['late']}>Looking at the files…</p>
      </Notice>
    );
  return (
    <Notice title="The files could not be looked at." size="page">
      <p role="alert">{error.message}</p>
      <Button onClick={onRetry}>Retry</Button>
    </Notice>
  );
}
