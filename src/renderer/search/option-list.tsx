import { Bookmark, Filter, History, type LucideIcon, Tag } from 'lucide-react';
import { useEffect, useRef } from 'react';
import styles from './option-list.module.css';
import type { SearchOption } from './suggestion-options.ts';

/** The id of the list below the search box. */
export const OPTIONS_ELEMENT = 'search-options';

const ICONS: Readonly<Record<SearchOption['group'], LucideIcon>> = {
  operator: Filter,
  value: Tag,
  saved: Bookmark,
  recent: History,
};

const HEADINGS: Readonly<Record<SearchOption['group'], string>> = {
  operator: 'Operators',
  value: 'Values',
  saved: 'Smart folders',
  recent: 'Recent searches',
};

/** The id of an option's element. */
export function optionId(index: number): string {
  return `${OPTIONS_ELEMENT}-${index}`;
}

export interface OptionListProps {
  readonly options: readonly SearchOption[];
  /** Index of the option that Enter takes; -1: none. */
  readonly active: number;
  readonly onPick: (option: SearchOption) => void;
}

/** What may be searched for, in groups, below the box. The focus stays in the box. */
export function OptionList({ options, active, onPick }: OptionListProps) {
  const groups = [...Map.groupBy(options, ({ group }) => group)];
  return (
    <div id={OPTIONS_ELEMENT} role="listbox" aria-label="Suggestions" className={styles['list']}>
      {groups.map(([group, members]) => (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a listbox groups its options so.
        <div key={group} role="group" aria-label={HEADINGS[group]}>
          <div className={styles['heading']} aria-hidden>
            {HEADINGS[group]}
          </div>
          {members.map((option) => (
            <OptionLine
              key={option.key}
              option={option}
              index={options.indexOf(option)}
              active={options.indexOf(option) === active}
              onPick={onPick}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionLineProps {
  readonly option: SearchOption;
  readonly index: number;
  readonly active: boolean;
  readonly onPick: (option: SearchOption) => void;
}

function OptionLine({ option, index, active, onPick }: OptionLineProps) {
  const line = useRef<HTMLDivElement>(null);
  const { group, label, note } = option;
  const Icon = ICONS[group];
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the box hears the keys.
    <div
      ref={line}
      id={optionId(index)}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={styles['option']}
      // The box keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onPick(option)}
    >
      <Icon className={styles['icon']} aria-hidden />
      <bdi className={styles['label']} data-mono={group === 'operator' || group === 'value'}>
        {label}
      </bdi>
      {note !== '' && <bdi className={styles['note']}>{note}</bdi>}
    </div>
  );
}
