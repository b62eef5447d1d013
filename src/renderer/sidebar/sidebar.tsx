import {
  Archive,
  Bot,
  FileInput,
  Inbox,
  type LucideIcon,
  MessagesSquare,
  Pin,
  Radio,
  Trash2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Facet } from '../../shared/listing.ts';
import { useEditRefusal, useFacets, useLive, useTrash } from '../client/index.ts';
import { useLibrary } from '../marks/index.ts';
import {
  changeFilter,
  DEFAULT_VIEW,
  type ScopeName,
  scopeOf,
  useNavigation,
  useNavigationState,
} from '../navigation/index.ts';
import { sourceName } from '../threads/index.ts';
import { Button } from '../ui/index.ts';
import { Labels } from './labels.tsx';
import { Projects } from './projects.tsx';
import { SavedSearches } from './saved-searches.tsx';
import { SidebarItem } from './sidebar-item.tsx';
import { Workbench } from './workbench.tsx';
import styles from './sidebar.module.css';

/** The left column: which threads the list shows, with their numbers. `edge` is put at its end. */
export function Sidebar({ edge }: { readonly edge: ReactNode }) {
  const archived = useNavigationState((state) => state.filter.archived);
  const facets = useFacets(changeFilter(DEFAULT_VIEW.filter, { archived }));
  const providers = facets?.providers ?? NONE;
  return (
    <nav className={styles['sidebar']} aria-label="Filters">
      <div className={styles['scroller']}>
        <Scopes />
        <Workbench />
        <Labels />
        <SavedSearches />
        <Projects projects={facets?.projects ?? NONE} />
        <Values heading="Sources" field="source" values={facets?.sources ?? NONE} nameOf={sourceName} />
        {/* One provider is nothing to choose from. */}
        {providers.length > 1 && (
          <Values heading="Providers" field="provider" values={providers} nameOf={String} />
        )}
      </div>
      <ImportButton />
      {edge}
    </nav>
  );
}

const NONE: readonly never[] = [];

function ImportButton() {
  const navigation = useNavigation();
  return (
    <div className={styles['foot']}>
      <Button
        kind="quiet"
        icon={FileInput}
        className={styles['import'] ?? ''}
        unavailable={useEditRefusal()}
        onClick={() => navigation.openDialog('import')}
      >
        Import threads…
      </Button>
    </div>
  );
}

interface Scope {
  readonly name: ScopeName;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly count: number | undefined;
}

function Scopes() {
  const navigation = useNavigation();
  const shown = useNavigationState((state) =>
    state.place === 'threads' && state.query === '' ? scopeOf(state.filter) : null,
  );
  const facets = useFacets(DEFAULT_VIEW.filter);
  const all = facets === undefined ? undefined : facets.active + facets.archived;
  const live = useLive().size;
  const pinned = useLibrary()?.pinned ?? 0;
  const scopes: readonly Scope[] = [
    { name: 'all', label: 'All threads', icon: MessagesSquare, count: all },
    // While it is shown, it stays to be left by.
    ...(live > 0 || shown === 'live'
      ? [{ name: 'live', label: 'Live', icon: Radio, count: live } as const]
      : []),
    // While it is shown, it stays to be left by.
    ...(pinned > 0 || shown === 'pinned'
      ? [{ name: 'pinned', label: 'Pinned', icon: Pin, count: pinned } as const]
      : []),
    { name: 'active', label: 'Active', icon: Inbox, count: facets?.active },
    { name: 'archived', label: 'Archived', icon: Archive, count: facets?.archived },
    { name: 'subagents', label: 'Sub-agents', icon: Bot, count: facets?.subagents },
  ];
  return (
    <ul className={styles['list']}>
      {scopes.map(({ name, label, icon, count }) => (
        <SidebarItem
          key={name}
          label={label}
          icon={icon}
          tone={name === 'live' ? 'live' : 'plain'}
          count={count}
          active={shown === name}
          onSelect={() => navigation.showScope(name)}
        />
      ))}
      <TrashItem />
    </ul>
  );
}

function TrashItem() {
  const navigation = useNavigation();
  const active = useNavigationState((state) => state.place === 'trash');
  const count = useTrash().data?.deleted.length ?? 0;
  return (
    <SidebarItem
      label="Trash"
      icon={Trash2}
      count={count === 0 ? undefined : count}
      active={active}
      onSelect={() => navigation.goTo('trash')}
    />
  );
}

interface ValuesProps {
  readonly heading: string;
  readonly field: 'source' | 'provider';
  readonly values: readonly Facet[];
  readonly nameOf: (value: string) => string;
}

/** The values of one field of the filter, each to be chosen and, chosen once more, taken away. */
function Values({ heading, field, values, nameOf }: ValuesProps) {
  const navigation = useNavigation();
  const current = useNavigationState((state) => state.filter[field]);
  if (values.length === 0) return null;
  return (
    <section>
      <h2 className={styles['heading']}>{heading}</h2>
      <ul className={styles['list']}>
        {values.map(({ value, count }) => (
          <SidebarItem
            key={value}
            label={nameOf(value)}
            count={count}
            active={current === value}
            onSelect={() => navigation.filterBy({ [field]: current === value ? undefined : value })}
          />
        ))}
      </ul>
    </section>
  );
}
