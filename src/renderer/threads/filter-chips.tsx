import { Bot, FolderPlus, X } from 'lucide-react';
import type { ThreadFilter } from '../../shared/listing.ts';
import { useFacets } from '../client/index.ts';
import { useLabels } from '../marks/index.ts';
import { changeFilter, type FilterChange, useNavigation, useNavigationState } from '../navigation/index.ts';
import { plural } from '../ui/index.ts';
import styles from './filter-chips.module.css';
import { queryOfFilter } from './filter-query.ts';
import { projectName, sourceName } from './thread-words.ts';

interface Chip {
  readonly field: keyof ThreadFilter;
  readonly text: string;
  readonly title?: string;
  /** What of the filter goes away with the chip. */
  readonly without: FilterChange;
}

/** Everything that keeps threads out of the list, each to be taken away, and the switch for sub-agents. */
export function FilterChips() {
  const navigation = useNavigation();
  const filter = useNavigationState((state) => state.filter);
  const labels = useLabels();
  const labelNames = new Map(labels.map(({ id, name }) => [id, name]));
  const chips = chipsOf(filter, labelNames);
  const query = chips.length === 0 ? null : queryOfFilter(filter, labelNames);
  return (
    <div className={styles['chips']}>
      {chips.map(({ field, text, title, without }) => (
        <button
          key={field}
          type="button"
          className={styles['chip']}
          title={title ?? text}
          aria-label={`Remove filter ${text}`}
          onClick={() => navigation.filterBy(without)}
        >
          <bdi className={styles['text']}>{text}</bdi>
          <X className={styles['icon']} aria-hidden />
        </button>
      ))}
      {query !== null && (
        <button
          type="button"
          className={styles['offer']}
          title="Search for this, and keep it in the sidebar"
          onClick={() => {
            navigation.search(query);
            navigation.openDialog('save-search');
          }}
        >
          <FolderPlus className={styles['icon']} aria-hidden />
          Save as smart folder…
        </button>
      )}
      {filter.subagents !== 'only' && <SubagentSwitch filter={filter} />}
    </div>
  );
}

function SubagentSwitch({ filter }: { readonly filter: ThreadFilter }) {
  const navigation = useNavigation();
  const hidden = filter.subagents === 'hide';
  const count = useFacets(changeFilter(filter, { subagents: undefined }))?.subagents ?? 0;
  if (count === 0 && !hidden) return null;
  return (
    <button
      type="button"
      aria-pressed={hidden}
      className={hidden ? styles['chip'] : styles['offer']}
      onClick={() => navigation.filterBy({ subagents: hidden ? undefined : 'hide' })}
    >
      <Bot className={styles['icon']} aria-hidden />
      {hidden ? `${plural(count, 'sub-agent')} hidden` : `Hide ${plural(count, 'sub-agent')}`}
      {hidden && <X className={styles['icon']} aria-hidden />}
    </button>
  );
}

function chipsOf(filter: ThreadFilter, labelNames: ReadonlyMap<string, string>): readonly Chip[] {
  const { archived, subagents, live, pinned, label, marked, cwd, branch, source, provider, text } = filter;
  const chips: readonly (Chip | null)[] = [
    archived === 'all' ? null : { field: 'archived', text: archived, without: { archived: 'all' } },
    subagents === 'only'
      ? { field: 'subagents', text: 'sub-agents only', without: { subagents: undefined } }
      : null,
    live === undefined ? null : { field: 'live', text: 'live', without: { live: undefined } },
    pinned === undefined ? null : { field: 'pinned', text: 'pinned', without: { pinned: undefined } },
    label === undefined
      ? null
      : { field: 'label', text: labelNames.get(label) ?? 'a label', without: { label: undefined } },
    marked === undefined
      ? null
      : { field: 'marked', text: `with a ${marked}`, without: { marked: undefined } },
    cwd === undefined
      ? null
      : { field: 'cwd', text: projectName(cwd), title: cwd, without: { cwd: undefined, branch: undefined } },
    branch === undefined
      ? null
      : { field: 'branch', text: branch === '' ? 'no branch' : branch, without: { branch: undefined } },
    source === undefined
      ? null
      : { field: 'source', text: sourceName(source), without: { source: undefined } },
    provider === undefined ? null : { field: 'provider', text: provider, without: { provider: undefined } },
    text === undefined ? null : { field: 'text', text: `“${text}”`, without: { text: undefined } },
  ];
  return chips.filter((chip) => chip !== null);
}
