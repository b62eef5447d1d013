import { useState } from 'react';
import type { SpaceFilter } from '../../shared/space.ts';
import { NotRead, Page } from '../page/index.ts';
import { formatBytes, plural } from '../ui/index.ts';
import { MeasuringLine } from './measuring-line.tsx';
import { OthersLine } from './others-line.tsx';
import { SpaceBody } from './space-body.tsx';
import { SpaceFilters } from './space-filters.tsx';
import { useMeasuring, useSpace } from './use-space.ts';

const EVERYTHING: SpaceFilter = { archived: 'all' };

/** What takes the bytes, in the place of the list and the thread. */
export function SpacePage() {
  const [filter, setFilter] = useState(EVERYTHING);
  const { data, error, refetch } = useSpace(filter);
  const measuring = useMeasuring(data?.unread);
  return (
    <Page
      title="Space"
      sum={data !== undefined && `${plural(data.total.threads, 'thread')} · ${formatBytes(data.total.bytes)}`}
      actions={<SpaceFilters filter={filter} onChange={setFilter} />}
      head={
        data !== undefined && (
          <>
            <MeasuringLine measuring={measuring} unread={data.unread} />
            <OthersLine report={data} />
          </>
        )
      }
    >
      {data === undefined ? (
        <NotRead
          reading="Looking at the files…"
          failed="The files could not be looked at."
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <SpaceBody report={data} filter={filter} onFilter={setFilter} />
      )}
    </Page>
  );
}
