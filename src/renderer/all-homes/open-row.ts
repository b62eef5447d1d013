import { useMemo } from 'react';
import type { KnownHome } from '../../shared/contract.ts';
import { toSkeinError } from '../../shared/errors.ts';
import { useClient, useHomeStatus } from '../client/index.ts';
import { addressOf } from '../homes/index.ts';
import { DEFAULT_VIEW, useNavigation, viewToHash } from '../navigation/index.ts';
import { wordsToMark } from '../search/index.ts';
import { useToasts } from '../ui/index.ts';
import type { HomeRow } from './rows.ts';

/** The item that a search found first in a row; null: the thread itself, or nothing was searched for. */
function itemOf({ hit }: HomeRow): number | null {
  return hit?.items[0]?.item ?? null;
}

/** The address, within this host, of a row's thread in its own home. */
export function addressOfRow(row: HomeRow, home: KnownHome | undefined): string {
  const hash = viewToHash({ ...DEFAULT_VIEW, threadId: row.thread.id, item: itemOf(row) });
  if (home?.current === true) return `#${hash}`;
  return `${addressOf(home ?? { key: row.home, startup: false })}#${hash}`;
}

export interface OpenRow {
  /** Shows the thread in this window, which is about its home from then on. */
  readonly here: (row: HomeRow, home: KnownHome | undefined) => void;
  /** Shows it in a window, or a tab, of its own. */
  readonly beside: (row: HomeRow, home: KnownHome | undefined) => void;
}

/** The ways to a row's thread. */
export function useOpenRow(): OpenRow {
  const client = useClient();
  const navigation = useNavigation();
  const toasts = useToasts();
  const desktop = useHomeStatus()?.host === 'desktop';
  return useMemo(
    () => ({
      here: (row, home) => {
        const item = row.hit?.items[0];
        if (home?.current !== true) location.assign(addressOfRow(row, home));
        else if (item === undefined) navigation.select(row.thread.id);
        else {
          const words = wordsToMark(item.snippet);
          navigation.openFound({ threadId: row.thread.id, item: item.item, words });
        }
      },
      beside: (row, home) => {
        if (!desktop) return void window.open(addressOfRow(row, home), '_blank', 'noopener');
        const at = { threadId: row.thread.id, item: itemOf(row) };
        client
          .call('homes.openWindow', { key: row.home, at })
          .catch((thrown: unknown) => toasts.show(toSkeinError(thrown).message));
      },
    }),
    [client, navigation, toasts, desktop],
  );
}
