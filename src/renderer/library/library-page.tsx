import { Download, FileInput } from 'lucide-react';
import { useState } from 'react';
import { toSkeinError } from '../../shared/errors.ts';
import { useClient } from '../client/index.ts';
import { download } from '../export/index.ts';
import { useLibrary } from '../marks/index.ts';
import { Page } from '../page/index.ts';
import { Button, plural, type Tab, Tabs, TextBox, useToasts } from '../ui/index.ts';
import { BookmarksTab } from './bookmarks-tab.tsx';
import { ImportLibraryDialog } from './import-library-dialog.tsx';
import { LabelsTab } from './labels-tab.tsx';
import styles from './library-page.module.css';
import { NotesTab } from './notes-tab.tsx';

type TabKey = 'bookmarks' | 'notes' | 'labels';

/** Bookmarks, notes and labels, in the place of the list and the thread. */
export function LibraryPage() {
  const [tab, setTab] = useState<TabKey>('bookmarks');
  const [find, setFind] = useState('');
  const tabs = useTabs();
  const wanted = find.trim().toLowerCase();
  return (
    <Page
      title="Library"
      actions={<LibraryActions />}
      about="What you put on threads: labels, notes and bookmarks. Skein keeps them by itself; nothing of Codex’s is changed."
    >
      <div className={styles['body']}>
        <TextBox
          type="search"
          aria-label="Find in the library"
          placeholder="Find in the library"
          className={styles['find']}
          value={find}
          onChange={({ target }) => setFind(target.value)}
        />
        <Tabs label="Parts of the library" tabs={tabs} current={tab} onSelect={setTab}>
          <div className={styles['scroller']}>
            {tab === 'bookmarks' && <BookmarksTab find={wanted} />}
            {tab === 'notes' && <NotesTab find={wanted} />}
            {tab === 'labels' && <LabelsTab find={wanted} />}
          </div>
        </Tabs>
      </div>
    </Page>
  );
}

function useTabs(): readonly Tab<TabKey>[] {
  const library = useLibrary();
  const bookmarks = library?.threads.reduce((sum, { bookmarks: count = 0 }) => sum + count, 0) ?? 0;
  return [
    { key: 'bookmarks', label: bookmarks === 0 ? 'Bookmarks' : `Bookmarks (${bookmarks})` },
    {
      key: 'notes',
      label: library === undefined || library.noted === 0 ? 'Notes' : `Notes (${library.noted})`,
    },
    {
      key: 'labels',
      label:
        library === undefined || library.labels.length === 0 ? 'Labels' : `Labels (${library.labels.length})`,
    },
  ];
}

function LibraryActions() {
  const exportAll = useExport();
  const [importing, setImporting] = useState(false);
  return (
    <>
      <Button icon={FileInput} onClick={() => setImporting(true)}>
        Import library…
      </Button>
      <Button icon={Download} onClick={() => void exportAll()}>
        Export library…
      </Button>
      {importing && <ImportLibraryDialog onClose={() => setImporting(false)} />}
    </>
  );
}

/** Exports the library, and says what became of it. */
export function useExport(): () => Promise<void> {
  const client = useClient();
  const toasts = useToasts();
  return async () => {
    try {
      const { document, threads } = await client.call('library.export', {});
      if (document === null) return;
      if (document.url !== null) download(document.url, document.name);
      toasts.show(`Exported the library of ${plural(threads, 'thread')}`, 'note');
    } catch (thrown) {
      toasts.show(`The library was not exported: ${toSkeinError(thrown).message}`);
    }
  };
}
