import { Command } from 'cmdk';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { Dialog, FOCUS_FIRST } from '../ui/index.ts';
import type { Entry, EntryGroup } from './entries.ts';
import styles from './palette.module.css';
import { rankEntries, readTyped } from './rank.ts';
import { noteChoice, recentChoices } from './recent-choices.ts';
import { useEntries } from './use-entries.ts';
import { useLitLine } from './use-lit-line.ts';

/** Keys that choose another line. */
const WALKING: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End']);

/** The key that opened it closes it, too. */
function isOwnKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && key.toLowerCase() === 'k';
}

/** Everything by its name: threads, actions, projects, pages and settings, with the keyboard alone. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [input, setInput] = useState('');
  const [recent] = useState(() => recentChoices(localStorage));
  const typed = useMemo(() => readTyped(input), [input]);
  const entries = useEntries(typed, recent);
  const groups = useMemo(() => rankEntries(entries, typed, recent), [entries, typed, recent]);
  const { lit, onMove, onLight, onTyping } = useLitLine(groups);
  const choose = (entry: Entry) => {
    noteChoice(entry.id, localStorage);
    onClose();
    // Once the focus is back where it was: what is done next may depend on that.
    requestAnimationFrame(() => entry.run());
  };
  return (
    <Dialog title="Find anything" width="palette" onClose={onClose}>
      <Command
        value={lit}
        onValueChange={onLight}
        onKeyDown={(event) => {
          if (WALKING.has(event.key)) onMove();
          if (!isOwnKey(event)) return;
          event.preventDefault();
          // Else the window, where no dialog is open any more by then, would open it again.
          event.stopPropagation();
          onClose();
        }}
        label="Find anything"
        shouldFilter={false}
        loop
        vimBindings={false}
        className={styles['palette'] ?? ''}
      >
        <Command.Input
          value={input}
          onValueChange={(text) => {
            setInput(text);
            onTyping();
          }}
          placeholder="Threads, actions, projects, settings"
          className={styles['input'] ?? ''}
          {...FOCUS_FIRST}
        />
        <Command.List label="Found" onPointerMove={onMove} className={styles['list'] ?? ''}>
          {groups.length === 0 && <p className={styles['nothing']}>Nothing has that name.</p>}
          {groups.map((group) => (
            <Group key={group.section} group={group} onChoose={choose} />
          ))}
        </Command.List>
        <Hints />
      </Command>
    </Dialog>
  );
}

interface GroupProps {
  readonly group: EntryGroup;
  readonly onChoose: (entry: Entry) => void;
}

function Group({ group: { section, entries }, onChoose }: GroupProps) {
  return (
    <Command.Group heading={section} className={styles['group'] ?? ''}>
      {entries.map((entry) => (
        <Line key={entry.id} entry={entry} onChoose={() => onChoose(entry)} />
      ))}
    </Command.Group>
  );
}

function Line({ entry, onChoose }: { readonly entry: Entry; readonly onChoose: () => void }) {
  const { id, name, detail, icon: Icon, key, unavailable = null } = entry;
  return (
    <Command.Item
      value={id}
      onSelect={onChoose}
      className={styles['line'] ?? ''}
      data-off={unavailable !== null}
    >
      <Icon className={styles['icon']} aria-hidden />
      <bdi className={styles['name']}>{name}</bdi>
      {(unavailable ?? detail) !== undefined && (
        <bdi className={styles['detail']}>{unavailable ?? detail}</bdi>
      )}
      {key !== undefined && <kbd>{key}</kbd>}
    </Command.Item>
  );
}

function Hints() {
  return (
    <p className={styles['hints']}>
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> choose
      </span>
      <span>
        <kbd>Enter</kbd> do it
      </span>
      <span>
        <kbd>&gt;</kbd> actions only
      </span>
      <span>
        <kbd>@</kbd> projects
      </span>
      <span>
        <kbd>#</kbd> labels
      </span>
    </p>
  );
}
