import { ArrowDown, ArrowUp, Ellipsis, Folder, FolderSearch, Pencil, Settings2, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { SavedSearch } from '../../shared/search.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import {
  EditSearchDialog,
  useFolderCount,
  useSavedSearchActions,
  useSavedSearches,
  useSearch,
} from '../search/index.ts';
import { below, IconButton, Menu, type MenuItem } from '../ui/index.ts';
import { SidebarItem } from './sidebar-item.tsx';
import styles from './sidebar.module.css';

/** The searches that the user saved, as smart folders: each shows what it finds now. Not there while there are none. */
export function SavedSearches() {
  const saved = useSavedSearches();
  if (saved.length === 0) return null;
  return (
    <section>
      <h2 className={styles['heading']}>Smart folders</h2>
      <ul className={styles['list']}>
        {saved.map((search) => (
          <SavedItem key={search.id} saved={search} all={saved} />
        ))}
      </ul>
    </section>
  );
}

interface SavedItemProps {
  readonly saved: SavedSearch;
  readonly all: readonly SavedSearch[];
}

function SavedItem({ saved, all }: SavedItemProps) {
  const search = useSearch();
  const actions = useSavedSearchActions();
  const active = useNavigationState(
    ({ place, query }) => place === 'threads' && query.trim() === saved.query,
  );
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const [naming, setNaming] = useState(false);
  const [editing, setEditing] = useState(false);
  const count = useFolderCount(saved.query);
  const navigation = useNavigation();
  const at = all.findIndex(({ id }) => id === saved.id);
  const line = useRef<HTMLSpanElement>(null);
  const items: readonly MenuItem[] = [
    { label: 'Rename', icon: Pencil, run: () => setNaming(true) },
    { label: 'Edit…', icon: Settings2, run: () => setEditing(true) },
    ...(at > 0 ? [{ label: 'Move up', icon: ArrowUp, run: () => void actions.move(saved, at - 1) }] : []),
    ...(at < all.length - 1
      ? [{ label: 'Move down', icon: ArrowDown, run: () => void actions.move(saved, at + 1) }]
      : []),
    { label: 'Remove', icon: Trash2, danger: true, run: () => void actions.remove(saved) },
  ];
  if (naming) {
    return (
      <NameBox
        saved={saved}
        onDone={() => {
          setNaming(false);
          requestAnimationFrame(() => line.current?.querySelector('button')?.focus());
        }}
      />
    );
  }
  return (
    <SidebarItem
      label={saved.name}
      title={saved.query}
      icon={saved.colour === undefined ? FolderSearch : Folder}
      tone={saved.colour ?? 'plain'}
      count={count}
      active={active}
      onSelect={() => {
        if (saved.sort !== undefined) navigation.orderBy(saved.sort);
        search.set(saved.query);
      }}
      after={
        <span ref={line} className={styles['after']}>
          <IconButton
            label={`Rename or remove ${saved.name}`}
            icon={Ellipsis}
            className={styles['small'] ?? ''}
            aria-haspopup="menu"
            aria-expanded={menu !== null}
            onClick={({ currentTarget }) => setMenu(below(currentTarget))}
          />
          {menu !== null && <Menu label={saved.name} items={items} at={menu} onClose={() => setMenu(null)} />}
          {editing && <EditSearchDialog saved={saved} onClose={() => setEditing(false)} />}
        </span>
      }
    />
  );
}

interface NameBoxProps {
  readonly saved: SavedSearch;
  readonly onDone: () => void;
}

/** Renames a saved search; a blank name leaves it as it is. */
function NameBox({ saved, onDone }: NameBoxProps) {
  const actions = useSavedSearchActions();
  const [name, setName] = useState(saved.name);
  const save = () => {
    const wanted = name.trim();
    if (wanted !== '' && wanted !== saved.name) void actions.save({ ...saved, name: wanted });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') save();
    else onDone();
  };
  return (
    <li className={styles['line']}>
      <input
        type="text"
        aria-label="Name of the smart folder"
        className={styles['nameBox']}
        value={name}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        ref={(box) => {
          if (document.activeElement !== box) box?.select();
        }}
        onChange={({ target }) => setName(target.value)}
        onBlur={onDone}
        onKeyDown={onKeyDown}
      />
    </li>
  );
}
