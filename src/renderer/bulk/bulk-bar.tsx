import {
  Archive,
  ArchiveRestore,
  Download,
  GitBranch,
  type LucideIcon,
  Pencil,
  Tags,
  Trash2,
  X,
} from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useEditRefusal } from '../client/index.ts';
import { type DialogName, useNavigation, useNavigationState } from '../navigation/index.ts';
import { useAnySelected, useSelection } from '../selection/index.ts';
import { focusResults } from '../search/index.ts';
import { focusSelectedRow } from '../threads/index.ts';
import { formatCount, IconButton, walk } from '../ui/index.ts';
import styles from './bulk-bar.module.css';
import { useBulkActions } from './bulk-context.ts';
import { selectedWords } from './bulk-words.ts';
import { useSelectedCount } from './use-selected-count.ts';

/** What can be done with the selected threads, below the list. The number is said when it changes. */
export function BulkBar() {
  const any = useAnySelected();
  return (
    <div className={styles['place']} data-bulk={any}>
      <span role="status" aria-label="Selection" className={styles['hidden']}>
        {any && <Count />}
      </span>
      {any && <Bar />}
    </div>
  );
}

function Count() {
  return selectedWords(useSelectedCount());
}

/** The same for the bar, whose room may be enough for the number alone. */
function ShortCount() {
  return (
    <>
      {formatCount(useSelectedCount())}
      <span className={styles['word']}> selected</span>
    </>
  );
}

interface BarItem {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
  readonly danger?: true;
  /** It changes nothing of Codex’s and so can be done in a read-only home. */
  readonly harmless?: true;
}

function Bar() {
  const selection = useSelection();
  const refusal = useEditRefusal();
  const bar = useRef<HTMLDivElement>(null);
  const items = useItems();
  const clear = () => {
    selection.clear();
    if (!focusResults()) focusSelectedRow();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      data-bar="selection"
      aria-label="Selected threads"
      tabIndex={-1}
      className={styles['bar']}
      onKeyDown={(event) => walkBar(event, bar.current)}
    >
      <span className={styles['count']} aria-hidden>
        <ShortCount />
      </span>
      <span className={styles['buttons']}>
        {items.map(({ label, icon, run, danger, harmless }, at) => (
          <IconButton
            key={label}
            label={label}
            icon={icon}
            tabIndex={at === 0 ? 0 : -1}
            className={danger === true ? (styles['danger'] ?? '') : ''}
            unavailable={harmless === true ? null : refusal}
            onClick={run}
          />
        ))}
      </span>
      <IconButton label="Clear the selection" icon={X} shortcut="Escape" tabIndex={-1} onClick={clear} />
    </div>
  );
}

function useItems(): readonly BarItem[] {
  const navigation = useNavigation();
  const bulk = useBulkActions();
  const archived = useNavigationState(({ filter, query }) => query === '' && filter.archived === 'archived');
  const open = (dialog: DialogName) => () => navigation.openDialog(dialog);
  const archive: BarItem = { label: 'Archive', icon: Archive, run: () => void bulk.move('archive') };
  const back: BarItem = { label: 'Unarchive', icon: ArchiveRestore, run: () => void bulk.move('active') };
  return [
    ...(archived ? [back] : [archive, back]),
    { label: 'Rename…', icon: Pencil, run: open('bulk-rename') },
    { label: 'Git metadata…', icon: GitBranch, run: open('bulk-git') },
    { label: 'Labels…', icon: Tags, run: open('bulk-labels'), harmless: true },
    { label: 'Export…', icon: Download, run: open('bulk-export'), harmless: true },
    { label: 'Delete…', icon: Trash2, run: () => void bulk.move('trash'), danger: true },
  ];
}

/** Arrow keys walk over the buttons of the bar, which is one stop of the Tab key. */
function walkBar(event: KeyboardEvent, bar: HTMLElement | null): void {
  const buttons = [...(bar?.querySelectorAll('button') ?? [])];
  const at = buttons.findIndex((button) => button === event.target);
  if (at < 0) return;
  walk(event, { along: 'row', round: true, at, count: buttons.length }, (to) => buttons[to]?.focus());
}
