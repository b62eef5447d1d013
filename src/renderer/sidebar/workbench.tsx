import {
  BookMarked,
  Boxes,
  ChartColumn,
  FolderGit2,
  HardDrive,
  HeartPulse,
  History,
  type LucideIcon,
} from 'lucide-react';
import { useHomes } from '../homes/index.ts';
import { type Place, useNavigation, useNavigationState } from '../navigation/index.ts';
import { SidebarItem } from './sidebar-item.tsx';
import styles from './sidebar.module.css';

const PAGES: readonly { readonly place: Place; readonly label: string; readonly icon: LucideIcon }[] = [
  { place: 'library', label: 'Library', icon: BookMarked },
  { place: 'history', label: 'History', icon: History },
  { place: 'health', label: 'Health', icon: HeartPulse },
  { place: 'git', label: 'Repositories', icon: FolderGit2 },
  { place: 'space', label: 'Space', icon: HardDrive },
  { place: 'usage', label: 'Usage', icon: ChartColumn },
];

/** Only where there is more than one home. */
const ALL_HOMES = { place: 'homes', label: 'All homes', icon: Boxes } as const;

/** The pages where a collection of threads is put in order. */
export function Workbench() {
  const navigation = useNavigation();
  const shown = useNavigationState((state) => state.place);
  const pages = useHomes().length < 2 ? PAGES : [ALL_HOMES, ...PAGES];
  return (
    <section>
      <h2 className={styles['heading']}>Workbench</h2>
      <ul className={styles['list']}>
        {pages.map(({ place, label, icon }) => (
          <SidebarItem
            key={place}
            label={label}
            icon={icon}
            active={shown === place}
            onSelect={() => navigation.goTo(place)}
          />
        ))}
      </ul>
    </section>
  );
}
