import { projectName } from '../threads/index.ts';
import { TextButton } from '../ui/index.ts';
import styles from './space.module.css';
import { type SpacePlace, WHOLE } from './space-tree.ts';
import type { SpaceReport } from './use-space.ts';

export interface BreadcrumbProps {
  readonly report: SpaceReport;
  readonly place: SpacePlace;
  readonly onGo: (place: SpacePlace) => void;
}

/** Where the map stands, and the way out. */
export function Breadcrumb({ report, place: { cwd, threadId }, onGo }: BreadcrumbProps) {
  const title = report.threads.find((thread) => thread.threadId === threadId)?.title ?? '';
  return (
    <nav aria-label="Place in the map" className={styles['crumbs']}>
      <ol>
        <li>
          {cwd === null ? (
            <span aria-current="location">All projects</span>
          ) : (
            <TextButton onClick={() => onGo(WHOLE)}>All projects</TextButton>
          )}
        </li>
        {cwd !== null && (
          <li>
            {threadId === null ? (
              <span aria-current="location">{projectName(cwd)}</span>
            ) : (
              <TextButton onClick={() => onGo({ cwd, threadId: null })}>{projectName(cwd)}</TextButton>
            )}
          </li>
        )}
        {threadId !== null && (
          <li>
            <bdi aria-current="location">{title}</bdi>
          </li>
        )}
      </ol>
    </nav>
  );
}
