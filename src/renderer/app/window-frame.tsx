import { type CSSProperties, useState } from 'react';
import type { ThreadFilter } from '../../shared/listing.ts';
import { ConnectionNotice, SampleBanner, StatusBar } from '../home/index.ts';
import { useKeys } from '../keys/index.ts';
import { useNavigationState } from '../navigation/index.ts';
import { SearchResults } from '../search/index.ts';
import { Sidebar } from '../sidebar/index.ts';
import { QuestionDialog, ReportDialog, ThreadMenu } from '../thread-actions/index.ts';
import { ThreadPane } from '../thread-pane/index.ts';
import { ThreadListView } from '../threads/index.ts';
import { TrashView } from '../trash/index.ts';
import { ErrorBoundary, Resizer, ToastArea } from '../ui/index.ts';
import { WorkCards } from '../works/index.ts';
import { Dialogs } from './dialogs.tsx';
import { TopBar } from './top-bar.tsx';
import { type ColumnWidths, LIST_LIMITS, SIDEBAR_LIMITS, useColumnWidths } from './use-column-widths.ts';
import styles from './window-frame.module.css';

/** The window's frame: bar, three columns, status. */
export function WindowFrame() {
  const [widths, setWidths] = useColumnWidths();
  const filter = useNavigationState((state) => state.filter);
  // On a narrow window the filters take the list's place until one is chosen.
  const [openedAt, setOpenedAt] = useState<ThreadFilter | null>(null);
  const filtersOpen = openedAt === filter;
  const inTrash = useNavigationState((state) => state.place === 'trash');
  const reading = useNavigationState((state) => state.threadId !== null || state.place === 'trash');
  useKeys();
  return (
    <div
      className={styles['window']}
      style={columnStyle(widths)}
      data-reading={reading}
      data-filters={filtersOpen}
    >
      <TopBar filtersOpen={filtersOpen} onToggleFilters={() => setOpenedAt(filtersOpen ? null : filter)} />
      <div>
        <ConnectionNotice />
        <SampleBanner />
      </div>
      <div className={styles['columns']}>
        <Sidebar edge={<SidebarEdge widths={widths} onChange={setWidths} />} />
        {inTrash ? (
          <ErrorBoundary what="The trash">
            <TrashView />
          </ErrorBoundary>
        ) : (
          <>
            <ErrorBoundary what="The list">
              <ThreadListView
                over={<SearchResults />}
                edge={<ListEdge widths={widths} onChange={setWidths} />}
              />
            </ErrorBoundary>
            <ErrorBoundary what="The thread">
              <ThreadPane />
            </ErrorBoundary>
          </>
        )}
      </div>
      <StatusBar />
      <Dialogs />
      <QuestionDialog />
      <ReportDialog />
      <ThreadMenu />
      <ToastArea>
        <WorkCards />
      </ToastArea>
    </div>
  );
}

interface EdgeProps {
  readonly widths: ColumnWidths;
  readonly onChange: (widths: ColumnWidths) => void;
}

function SidebarEdge({ widths, onChange }: EdgeProps) {
  const resize = (sidebar: number) => onChange({ ...widths, sidebar });
  return (
    <Resizer label="Width of the filters" width={widths.sidebar} {...SIDEBAR_LIMITS} onResize={resize} />
  );
}

function ListEdge({ widths, onChange }: EdgeProps) {
  const resize = (list: number) => onChange({ ...widths, list });
  return <Resizer label="Width of the list" width={widths.list} {...LIST_LIMITS} onResize={resize} />;
}

function columnStyle({ sidebar, list }: ColumnWidths): CSSProperties {
  return { '--sidebar': `${sidebar}px`, '--list': `${list}px` } as CSSProperties;
}
