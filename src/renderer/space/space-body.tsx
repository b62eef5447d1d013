import { useState } from 'react';
import type { SpaceFilter } from '../../shared/space.ts';
import { useNavigation } from '../navigation/index.ts';
import { projectName } from '../threads/index.ts';
import { Notice, TextButton } from '../ui/index.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import { HeavyThreads } from './heavy-threads.tsx';
import { KindsTable } from './kinds-table.tsx';
import { kindsAt, nodesAt, type SpaceNode, type SpacePlace, WHOLE } from './space-tree.ts';
import styles from './space.module.css';
import { Treemap } from './treemap.tsx';
import type { SpaceReport } from './use-space.ts';

export interface SpaceBodyProps {
  readonly report: SpaceReport;
  readonly filter: SpaceFilter;
  readonly onFilter: (filter: SpaceFilter) => void;
}

/** The map, what its bytes are, and the same as a list. */
export function SpaceBody({ report, filter, onFilter }: SpaceBodyProps) {
  const [wanted, setPlace] = useState(WHOLE);
  const navigation = useNavigation();
  const place = placeIn(report, wanted);
  const nodes = nodesAt(report, place, projectName);
  const { kind: chosen, ...others } = filter;
  const enter = ({ inside }: SpaceNode) => {
    if (inside !== null) setPlace(inside);
  };
  const leave = () => {
    if (place.cwd === null) return false;
    setPlace(place.threadId === null ? WHOLE : { cwd: place.cwd, threadId: null });
    return true;
  };
  if (report.total.threads === 0 && chosen === undefined) {
    return (
      <Notice title="No thread matches." size="page">
        <TextButton onClick={() => onFilter({ archived: 'all' })}>Show all threads</TextButton>
      </Notice>
    );
  }
  return (
    <div className={styles['body']}>
      <div className={styles['crumbLine']}>
        <Breadcrumb report={report} place={place} onGo={setPlace} />
        {place.threadId !== null && (
          <TextButton onClick={() => navigation.select(place.threadId)}>Open thread</TextButton>
        )}
        {chosen !== undefined && <TextButton onClick={() => onFilter(others)}>Show all kinds</TextButton>}
      </div>
      <div className={styles['upper']}>
        <Treemap
          label={labelOf(place)}
          nodes={nodes}
          total={nodes.reduce((sum, { bytes }) => sum + bytes, 0)}
          onEnter={enter}
          onLeave={leave}
        />
        <KindsTable
          kinds={kindsAt(report, place)}
          chosen={chosen}
          onChoose={(kind) => onFilter(kind === undefined ? others : { ...others, kind })}
        />
      </div>
      <HeavyThreads report={report} cwd={place.cwd} />
    </div>
  );
}

/** What was entered may be gone by now. */
function placeIn({ projects, threads }: SpaceReport, { cwd, threadId }: SpacePlace): SpacePlace {
  if (cwd === null || !projects.some((project) => project.cwd === cwd)) return WHOLE;
  const isThere = threads.some((thread) => thread.threadId === threadId && thread.cwd === cwd);
  return { cwd, threadId: isThere ? threadId : null };
}

function labelOf({ cwd, threadId }: SpacePlace): string {
  if (threadId !== null) return 'Map of the kinds of record in a thread';
  return cwd === null ? 'Map of projects by size' : `Map of threads by size in ${projectName(cwd)}`;
}
