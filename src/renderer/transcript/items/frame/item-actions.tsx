import { Braces, Check, Copy, CopyPlus, Link } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { Item } from '../../../../shared/transcript.ts';
import { BookmarkButton } from '../../../marks/index.ts';
import { itemHash } from '../../../navigation/index.ts';
import { IconButton, walk } from '../../../ui/index.ts';
import { useCopy } from '../use-copy.ts';
import { useItemPlace } from '../whole-text/index.ts';
import { type Copyable, copyablesOf } from './copyable.ts';
import styles from './frame.module.css';
import { ItemTime } from './item-time.tsx';
import { RawDialog } from './raw-dialog.tsx';

export interface ItemActionsProps {
  readonly item: Item;
  readonly now: number;
  /** When it was, where nothing else of the item says it. */
  readonly time?: boolean;
}

/**
 * What can be done with an item, seen while one points at it or has the focus in it: one stop for Tab, arrow keys inside.
 */
export function ItemActions({ item, now, time = false }: ItemActionsProps) {
  const { threadId, index } = useItemPlace();
  const [raw, setRaw] = useState(false);
  const copyables = copyablesOf(item);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons have the focus. */}
      <div role="toolbar" aria-label="Item actions" className={styles['actions']} onKeyDown={moveFocus}>
        {time && <ItemTime at={item.at} now={now} />}
        {copyables.map((copyable, at) => (
          <CopyButton key={copyable.label} copyable={copyable} second={at > 0} tabIndex={at === 0 ? 0 : -1} />
        ))}
        <LinkButton
          address={addressOf(itemHash(threadId, index))}
          tabIndex={copyables.length === 0 ? 0 : -1}
        />
        <BookmarkButton threadId={threadId} item={index} tabIndex={-1} />
        <IconButton label="Show raw lines" icon={Braces} tabIndex={-1} onClick={() => setRaw(true)} />
      </div>
      {raw && <RawDialog onClose={() => setRaw(false)} />}
    </>
  );
}

interface CopyButtonProps {
  readonly copyable: Copyable;
  readonly second: boolean;
  readonly tabIndex: number;
}

function CopyButton({ copyable: { label, text }, second, tabIndex }: CopyButtonProps) {
  const [copied, copy] = useCopy();
  const icon = second ? CopyPlus : Copy;
  return (
    <IconButton
      label={copied ? 'Copied' : label}
      icon={copied ? Check : icon}
      tabIndex={tabIndex}
      onClick={() => copy(text())}
    />
  );
}

function LinkButton({ address, tabIndex }: { readonly address: string; readonly tabIndex: number }) {
  const [copied, copy] = useCopy();
  return (
    <IconButton
      label={copied ? 'Copied' : 'Copy link'}
      icon={copied ? Check : Link}
      tabIndex={tabIndex}
      onClick={() => copy(address)}
    />
  );
}

/** This window's address with another part after `#`. */
function addressOf(hash: string): string {
  const { origin, pathname, protocol, host } = globalThis.location ?? { origin: '', pathname: '' };
  return `${origin === 'null' ? `${protocol}//${host}` : origin}${pathname}#${hash}`;
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>(':scope > button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (at < 0) return;
  walk(event, { along: 'row', round: true, at, count: buttons.length }, (index) => buttons[index]?.focus());
}
