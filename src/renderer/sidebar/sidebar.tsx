import { Archive, Bot, Inbox, type LucideIcon, MessagesSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Facet, ThreadFilter } from '../../shared/listing.ts';
import { useFacets } from '../client/index.ts';
import {
  changeFilter,
  DEFAULT_VIEW,
  type FilterChange,
  useNavigation,
  useNavigationState,
} from '../navigation/index.ts';
import { sourceName } from '../threads/index.ts';
import { Projects } from './projects.tsx';
import { SidebarItem } from './sidebar-item.tsx';
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
        <Projects projects={facets?.projects ?? NONE} />
        <Values heading="Sources" field="source" values={facets?.sources ?? NONE} nameOf={sourceName} />
        {/* One provider is nothing to choose from. */}
        {providers.length > 1 && (
          <Values heading="Providers" field="provider" values={providers} nameOf={String} />
        )}
      </div>
      {edge}
    </nav>
  );
}

const NONE: readonly never[] = [];

interface Scope {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly count: number | undefined;
  readonly change: FilterChange;
}

function Scopes() {
  const navigation = useNavigation();
  const filter = useNavigationState((state) => state.filter);
  const facets = useFacets(DEFAULT_VIEW.filter);
  const all = facets === undefined ? undefined : facets.active + facets.archived;
  const scopes: readonly Scope[] = [
    { label: 'All threads', icon: MessagesSquare, count: all, change: scope('all') },
    { label: 'Active', icon: Inbox, count: facets?.active, change: scope('active') },
    { label: 'Archived', icon: Archive, count: facets?.archived, change: scope('archived') },
    {
      label: 'Sub-agents',
      icon: Bot,
      count: facets?.subagents,
      change: { ...scope('all'), subagents: 'only' },
    },
  ];
  return (
    <ul className={styles['list']}>
      {scopes.map(({ label, icon, count, change }) => (
        <SidebarItem
          key={label}
          label={label}
          icon={icon}
          count={count}
          active={isScope(filter, change)}
          onSelect={() => navigation.filterBy({ ...change, ...NOT_NARROWED })}
        />
      ))}
    </ul>
  );
}

/** A scope shows all of its threads, except for what the search hides. */
const NOT_NARROWED: FilterChange = {
  cwd: undefined,
  branch: undefined,
  source: undefined,
  provider: undefined,
};

function scope(archived: ThreadFilter['archived']): FilterChange {
  return { archived, subagents: undefined };
}

/** Hiding sub-agents is a switch of the list and leaves the scope as it is. */
function isScope(filter: ThreadFilter, change: FilterChange): boolean {
  const { cwd, branch, source, provider } = filter;
  const narrowed = [cwd, branch, source, provider].some((value) => value !== undefined);
  const only = (filter.subagents === 'only') === (change.subagents === 'only');
  return !narrowed && filter.archived === change.archived && only;
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
