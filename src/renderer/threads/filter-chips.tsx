import { Bot, X } from 'lucide-react';
import type { ThreadFilter } from '../../shared/listing.ts';
import { useFacets } from '../client/index.ts';
import { changeFilter, type FilterChange, useNavigation, useNavigationState } from '../navigation/index.ts';
import { plural } from '../ui/index.ts';
import styles from './filter-chips.module.css';
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
  const chips = chipsOf(filter);
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

function chipsOf(filter: ThreadFilter): readonly Chip[] {
  const { archived, subagents, live, cwd, branch, source, provider, text } = filter;
  const chips: readonly (Chip | null)[] = [
    archived === 'all' ? null : { field: 'archived', text: archived, without: { archived: 'all' } },
    subagents === 'only'
      ? { field: 'subagents', text: 'sub-agents only', without: { subagents: undefined } }
      : null,
    live === undefined ? null : { field: 'live', text: 'live', without: { live: undefined } },
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
