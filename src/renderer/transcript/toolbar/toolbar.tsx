import {
  ArrowDownToLine,
  ChevronsDownUp,
  ChevronsUpDown,
  ListTree,
  MessagesSquare,
  PanelRight,
  Search,
} from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton, plural } from '../../ui/index.ts';
import { Outline } from '../outline/index.ts';
import { useReaderState, useSourceState, useTranscript } from '../transcript-context.ts';
import { KindFilter } from './kind-filter.tsx';
import { PanelButton } from './panel-button.tsx';
import styles from './toolbar.module.css';

/** The id of the button that opens the outline where there is no room for it: the key presses it. */
export const OUTLINE_BUTTON = 'transcript-outline';

export interface ToolbarProps {
  /** Whether the outline is beside the list; null where there is no room for that. */
  readonly outline: boolean | null;
  readonly onOutline: (shown: boolean) => void;
  readonly onFind: () => void;
}

/** What can be done with the view of the thread. */
export function Toolbar({ outline, onOutline, onFind }: ToolbarProps) {
  const { reader, find } = useTranscript();
  const focus = useReaderState((state) => state.focus);
  const following = useReaderState((state) => state.following);
  const allOpen = useReaderState(({ openness }) => openness.all === 'open');
  const finding = useStore(find.store, ({ open }) => open);
  return (
    <div className={styles['toolbar']} role="group" aria-label="View of the transcript">
      <Summary />
      <Said />
      <Toggle
        label="Focus: prompts and answers only"
        icon={MessagesSquare}
        shortcut="F"
        on={focus}
        onClick={() => reader.toggleFocus()}
      />
      <KindFilter />
      <Toggle
        label={allOpen ? 'Collapse all' : 'Expand all'}
        icon={allOpen ? ChevronsDownUp : ChevronsUpDown}
        shortcut="X"
        on={null}
        onClick={() => reader.toggleAll()}
      />
      <Toggle
        label="Follow new items"
        icon={ArrowDownToLine}
        shortcut="L"
        on={following}
        onClick={() => reader.toggleFollow()}
      />
      <Toggle label="Find in this thread" icon={Search} shortcut="Control+F" on={finding} onClick={onFind} />
      {outline === null ? (
        <PanelButton id={OUTLINE_BUTTON} label="Outline" icon={ListTree} shortcut="O">
          <Outline docked={false} />
        </PanelButton>
      ) : (
        <Toggle
          label="Outline"
          icon={PanelRight}
          shortcut="O"
          on={outline}
          onClick={() => onOutline(!outline)}
        />
      )}
    </div>
  );
}

interface ToggleProps extends Pick<Parameters<typeof IconButton>[0], 'label' | 'icon' | 'shortcut'> {
  /** null: a button that is not on or off. */
  readonly on: boolean | null;
  readonly onClick: () => void;
}

function Toggle({ on, ...button }: ToggleProps) {
  return <IconButton {...button} {...(on === null ? {} : { 'aria-pressed': on })} />;
}

/** How much there is. */
function Summary() {
  const items = useSourceState(({ about }) => about.items);
  const turns = useSourceState(({ about }) => about.turns);
  const known = useSourceState(({ phase }) => phase === 'ready');
  return (
    <span className={styles['summary']}>
      {known ? `${plural(turns, 'turn')} · ${plural(items, 'item')}` : 'Reading all of the thread…'}
    </span>
  );
}

/** What the last key could not do. */
function Said() {
  const { words, number } = useReaderState((state) => state.said);
  return (
    <span className={styles['said']} role="status">
      {words !== '' && <span key={number}>{words}</span>}
    </span>
  );
}
