import { CornerDownLeft, ExternalLink } from 'lucide-react';
import type { KnownHome } from '../../shared/contract.ts';
import { Menu } from '../ui/index.ts';
import type { RowMenuPlace } from './homes-row.tsx';
import type { OpenRow } from './open-row.ts';

export interface RowMenuProps {
  readonly place: RowMenuPlace;
  readonly home: KnownHome | undefined;
  readonly open: OpenRow;
  readonly onClose: () => void;
}

/** The ways to a thread of another home. Nothing is changed from here. */
export function RowMenu({ place: { row, at }, home, open, onClose }: RowMenuProps) {
  return (
    <Menu
      label="Thread of a home"
      at={at}
      onClose={onClose}
      items={[
        {
          label: 'Show in its home',
          icon: CornerDownLeft,
          shortcut: 'Enter',
          run: () => open.here(row, home),
        },
        {
          label: 'Show in a new window',
          icon: ExternalLink,
          shortcut: 'Ctrl+Enter',
          run: () => open.beside(row, home),
        },
      ]}
    />
  );
}
