import { type KeyboardEvent, type ReactNode, useId } from 'react';
import styles from './tabs.module.css';
import { walk } from './walk.ts';

export interface Tab<T extends string> {
  readonly key: T;
  readonly label: string;
}

export interface TabsProps<T extends string> {
  /** What the tabs are of, for those who hear it. */
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly current: T;
  readonly onSelect: (key: T) => void;
  /** What the current tab shows. */
  readonly children: ReactNode;
}

/**
 * A row of tabs and the panel below it; the panel alone while there is one tab only. The arrow keys, Home and End
 * choose; the Tab key goes on to the panel.
 */
export function Tabs<T extends string>({ label, tabs, current, onSelect, children }: TabsProps<T>) {
  const id = useId();
  const several = tabs.length > 1;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.findIndex(({ key }) => key === current);
    walk(event, { along: 'row', round: true, at, count: tabs.length }, (index) => {
      const target = tabs[index];
      if (target === undefined) return;
      onSelect(target.key);
      event.currentTarget.querySelector<HTMLElement>(`[data-tab="${target.key}"]`)?.focus();
    });
  };
  return (
    <>
      {several && (
        // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on the tabs themselves.
        <div role="tablist" aria-label={label} className={styles['tabs']} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.key}
              id={`${id}-${tab.key}`}
              type="button"
              role="tab"
              data-tab={tab.key}
              className={styles['tab']}
              aria-selected={tab.key === current}
              aria-controls={`${id}-panel`}
              tabIndex={tab.key === current ? 0 : -1}
              onClick={() => onSelect(tab.key)}
            >
              {tab.label}
            </button>
          ))}
        </div>
      )}
      <div
        id={`${id}-panel`}
        className={styles['panel']}
        {...(several ? { role: 'tabpanel', 'aria-labelledby': `${id}-${current}` } : {})}
      >
        {children}
      </div>
    </>
  );
}
