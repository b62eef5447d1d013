import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LabelColour } from '../../shared/library.ts';
import { formatCount } from '../ui/index.ts';
import styles from './sidebar.module.css';

export interface SidebarItemProps {
  readonly label: string;
  readonly title?: string;
  readonly icon?: LucideIcon;
  readonly count?: number | undefined;
  readonly active: boolean;
  readonly kind?: 'plain' | 'branch';
  /** `live`: its icon has the colour of what is going on. Else the colour that the user gave it. */
  readonly tone?: 'plain' | 'live' | LabelColour;
  readonly onSelect: () => void;
  /** Shown behind the label, inside the button. */
  readonly mark?: ReactNode;
  /** Shown before the label, outside the button. */
  readonly before?: ReactNode;
  /** Shown at its end, outside the button. */
  readonly after?: ReactNode;
  /** Shown below the item: the branches of a project. */
  readonly children?: ReactNode;
}

/** One line of the sidebar: what it shows, and how many threads that are. */
export function SidebarItem(props: SidebarItemProps) {
  const {
    label,
    title,
    icon: Icon,
    count,
    active,
    kind = 'plain',
    tone = 'plain',
    onSelect,
    mark,
    before,
    after,
    children,
  } = props;
  return (
    <li>
      <div className={styles['line']} data-active={active}>
        {before}
        <button
          type="button"
          className={`${styles['item']} ${styles[kind]}`}
          title={title}
          aria-current={active ? 'true' : undefined}
          onClick={onSelect}
        >
          {Icon !== undefined && <Icon className={styles['icon']} data-tone={tone} aria-hidden />}
          <bdi className={styles['label']}>{label}</bdi>
          {mark}
          <span className={styles['count']}>{count === undefined ? '' : formatCount(count)}</span>
        </button>
        {after}
      </div>
      {children}
    </li>
  );
}
