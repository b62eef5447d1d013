import { type ComponentProps, type ReactNode, useId, useRef } from 'react';
import { IconButton } from '../../ui/index.ts';
import styles from './toolbar.module.css';

export interface PanelButtonProps
  extends Pick<ComponentProps<typeof IconButton>, 'label' | 'icon' | 'shortcut'> {
  /** Drawn as pressed: what the panel sets is not as usual. */
  readonly marked?: boolean;
  /** The id of the button, for a key that presses it. */
  readonly id?: string;
  readonly onOpen?: (open: boolean) => void;
  readonly children: ReactNode;
}

const GAP = 5;
const EDGE = 8;

/** A button and a panel that hangs below it. A click elsewhere or Escape closes the panel. */
export function PanelButton({ marked = false, id, onOpen, children, ...button }: PanelButtonProps) {
  const panelId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const place = () => {
    const box = anchor.current?.getBoundingClientRect();
    if (box === undefined || panel.current === null) return;
    panel.current.style.insetBlockStart = `${box.bottom + GAP}px`;
    panel.current.style.insetInlineEnd = `${Math.max(EDGE, innerWidth - box.right)}px`;
    panel.current.style.maxBlockSize = `${innerHeight - box.bottom - GAP - EDGE}px`;
  };
  return (
    <span ref={anchor} className={styles['anchor']}>
      <IconButton {...button} {...(id === undefined ? {} : { id })} marked={marked} popoverTarget={panelId} />
      <div
        ref={panel}
        id={panelId}
        popover="auto"
        className={styles['panel']}
        onBeforeToggle={({ newState }) => newState === 'open' && place()}
        onToggle={({ newState }) => onOpen?.(newState === 'open')}
      >
        {children}
      </div>
    </span>
  );
}
