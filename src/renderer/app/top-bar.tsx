import { Command, Keyboard, PanelLeft, Settings } from 'lucide-react';
import { HomeButton } from '../home/index.ts';
import { useNavigation } from '../navigation/index.ts';
import { SearchBox } from '../search/index.ts';
import { focusSelectedRow } from '../threads/index.ts';
import { IconButton } from '../ui/index.ts';
import { ThemeButton } from './theme-button.tsx';
import styles from './top-bar.module.css';

export interface TopBarProps {
  readonly filtersOpen: boolean;
  readonly onToggleFilters: () => void;
}

/** The bar at the top: search in the middle, the home at the end. */
export function TopBar({ filtersOpen, onToggleFilters }: TopBarProps) {
  const navigation = useNavigation();
  return (
    <header className={styles['bar']}>
      <div className={styles['start']}>
        <IconButton
          label="Filters"
          icon={PanelLeft}
          className={styles['filters'] ?? ''}
          aria-expanded={filtersOpen}
          onClick={onToggleFilters}
        />
        <h1 className={styles['brand']}>Skein</h1>
      </div>
      <SearchBox onLeave={() => focusSelectedRow()} />
      <div className={styles['end']}>
        <IconButton
          label="Find anything"
          icon={Command}
          shortcut="Ctrl K"
          aria-keyshortcuts="Control+K Meta+K"
          aria-haspopup="dialog"
          onClick={() => navigation.openDialog('palette')}
        />
        <IconButton
          label="Preferences"
          icon={Settings}
          onClick={() => navigation.openDialog('preferences')}
        />
        <IconButton label="Keys" icon={Keyboard} onClick={() => navigation.openDialog('keys')} />
        <ThemeButton />
        <HomeButton />
      </div>
    </header>
  );
}
