import { Tag } from 'lucide-react';
import { useState } from 'react';
import { useLabels } from '../marks/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { Button } from '../ui/index.ts';
import { SidebarItem } from './sidebar-item.tsx';
import styles from './sidebar.module.css';

/** As many as a glance takes in; the others are one click away. */
const SHOWN = 12;

/** The user's labels, with the threads that have them. Not there while there are none. */
export function Labels() {
  const navigation = useNavigation();
  const labels = useLabels();
  const current = useNavigationState(({ place, filter }) => (place === 'threads' ? filter.label : undefined));
  const [all, setAll] = useState(false);
  if (labels.length === 0) return null;
  const hidden = all ? 0 : labels.length - SHOWN;
  return (
    <section>
      <h2 className={styles['heading']}>Labels</h2>
      <ul className={styles['list']}>
        {(all ? labels : labels.slice(0, SHOWN)).map(({ id, name, colour, count }) => (
          <SidebarItem
            key={id}
            label={name}
            title={name}
            icon={Tag}
            tone={colour}
            count={count}
            active={current === id}
            onSelect={() =>
              current === id ? navigation.filterBy({ label: undefined }) : navigation.showLabel(id)
            }
          />
        ))}
      </ul>
      {hidden > 0 && (
        <Button kind="quiet" className={styles['more'] ?? ''} onClick={() => setAll(true)}>
          {hidden} more
        </Button>
      )}
    </section>
  );
}
