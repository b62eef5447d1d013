import { type CSSProperties, useState } from 'react';
import type { ThreadFilter } from '../../shared/listing.ts';
import { BulkBar, BulkQuestionDialog } from '../bulk/index.ts';
import { TruthKeeper } from '../git-truth/index.ts';
import { ConnectionNotice, SampleBanner, StatusBar } from '../home/index.ts';
import { UnknownHome } from '../homes/index.ts';
import { useKeys, useMenu } from '../keys/index.ts';
import { useNavigationState } from '../navigation/index.ts';
import { SearchResults } from '../search/index.ts';
import { Sidebar } from '../sidebar/index.ts';
import { QuestionDialog, ReportDialog, ThreadMenu } from '../thread-actions/index.ts';
import { ThreadPane } from '../thread-pane/index.ts';
import { ThreadListView } from '../threads/index.ts';
import { ErrorBoundary, Resizer, ToastArea } from '../ui/index.ts';
import { WorkCards } from '../works/index.ts';
import { Dialogs } from './dialogs.tsx';
import { PageOf } from './pages.tsx';
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
  const place = useNavigationState((state) => state.place);
  const reading = useNavigationState((state) => state.threadId !== null || state.place !== 'threads');
  useKeys();
  useMenu();
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
        <UnknownHome />
        <SampleBanner />
      </div>
      <div className={styles['columns']}>
        <Sidebar edge={<SidebarEdge widths={widths} onChange={setWidths} />} />
        {place !== 'threads' ? (
          <PageOf place={place} />
        ) : (
          <>
            <ErrorBoundary what="The list">
              <ThreadListView
                over={<SearchResults />}
                bar={<BulkBar />}
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
      <TruthKeeper />
      <Dialogs />
      <QuestionDialog />
      <BulkQuestionDialog />
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
