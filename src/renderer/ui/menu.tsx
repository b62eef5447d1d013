import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import styles from './menu.module.css';
import { walkTarget } from './walk.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon: LucideIcon;
  /** The key that does the same without the menu. */
  readonly shortcut?: string;
  /** Drawn as something to think about, after a line. */
  readonly danger?: boolean;
  /** Why it does nothing now; null: it does. */
  readonly unavailable?: string | null;
  readonly run: () => void;
}

export interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Where its corner goes, in pixels of the window; it is moved to stay inside. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}

const EDGE = 8;
const GAP = 4;

/** The place for a menu that hangs below an element. */
export function below(element: Element): MenuProps['at'] {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom + GAP };
}

/** A menu that is open while it is mounted. Arrow keys, Home, End and first letters move; focus goes back at the end. */
export function Menu({ label, items, at: { x, y }, onClose }: MenuProps) {
  const ref = useRef<HTMLDivElement>(null);
  // A layout effect: its end runs while the menu is still in the page, and only then can focus go back.
  useLayoutEffect(() => {
    const menu = ref.current;
    if (menu === null) return;
    menu.showPopover();
    menu.style.insetInlineStart = `${Math.max(EDGE, Math.min(x, innerWidth - menu.offsetWidth - EDGE))}px`;
    menu.style.insetBlockStart = `${Math.max(EDGE, Math.min(y, innerHeight - menu.offsetHeight - EDGE))}px`;
    itemsOf(menu)[0]?.focus();
    return () => menu.hidePopover();
  }, [x, y]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    event.stopPropagation();
    const leaves = event.key === 'Escape' || event.key === 'Tab';
    const target = targetOf(event.key, itemsOf(event.currentTarget));
    if (leaves) onClose();
    else target?.focus();
    if (leaves || target !== undefined) event.preventDefault();
  };
  return (
    <div
      ref={ref}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={styles['menu']}
      onKeyDown={onKeyDown}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
    >
      {items.map((item) => (
        <Item key={item.label} item={item} onClose={onClose} />
      ))}
    </div>
  );
}

function Item({ item, onClose }: { readonly item: MenuItem; readonly onClose: () => void }) {
  const { label, icon: Icon, shortcut, danger = false, unavailable = null, run } = item;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles['item']}
      data-danger={danger}
      title={unavailable ?? undefined}
      aria-disabled={unavailable !== null}
      aria-keyshortcuts={shortcut}
      onPointerMove={(event) => event.currentTarget.focus()}
      onClick={() => {
        if (unavailable !== null) return;
        onClose();
        run();
      }}
    >
      <Icon className={styles['icon']} aria-hidden />
      <span className={styles['label']}>{label}</span>
      {shortcut !== undefined && <kbd aria-hidden>{shortcut}</kbd>}
    </button>
  );
}

function itemsOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

function targetOf(key: string, items: readonly HTMLElement[]): HTMLElement | undefined {
  const at = items.findIndex((item) => item === document.activeElement);
  const target = walkTarget(key, { along: 'column', round: true, at, count: items.length });
  if (target !== null) return items[target];
  return startingWith(key, [...items.slice(at + 1), ...items.slice(0, at + 1)]);
}

function startingWith(key: string, items: readonly HTMLElement[]): HTMLElement | undefined {
  if (key.length !== 1 || key === ' ') return undefined;
  return items.find((item) => item.textContent.toLowerCase().startsWith(key.toLowerCase()));
}
