import { ArrowRight } from 'lucide-react';
import type { NameFate, NameRow } from '../../shared/bulk-calls.ts';
import { formatCount, plural, ScrollList } from '../ui/index.ts';
import styles from './bulk-dialogs.module.css';
import type { NamePreview } from './use-name-preview.ts';

const FATE_WORDS: Readonly<Record<NameFate, string>> = {
  change: '',
  duplicate: ' (another thread gets the same name)',
  unchanged: ' (as it is)',
  empty: ' (no name; it stays as it is)',
};

export interface NamePreviewListProps {
  readonly preview: NamePreview | undefined;
  readonly stale: boolean;
}

/** Old and new names, side by side. */
export function NamePreviewList({ preview, stale }: NamePreviewListProps) {
  const rows = preview?.rows ?? [];
  const others = (preview?.total ?? 0) - rows.length;
  return (
    <div aria-busy={stale}>
      <ScrollList label="Names before and after" others={others} className={styles['names']}>
        {rows.map((row) => (
          <NameLine key={row.threadId} row={row} />
        ))}
      </ScrollList>
    </div>
  );
}

function NameLine({ row: { old, name, shown, fate } }: { readonly row: NameRow }) {
  return (
    <li data-fate={fate}>
      <bdi className={styles['old']} title={old}>
        {old}
      </bdi>
      <ArrowRight className={styles['arrow']} aria-label="becomes" />
      <span className={styles['new']} title={shown + FATE_WORDS[fate]}>
        {name === null ? <em>{shown}</em> : <bdi>{shown}</bdi>}
        {FATE_WORDS[fate]}
      </span>
    </li>
  );
}

/** How many get a new name, and what becomes of the others. */
export function previewWords(preview: NamePreview | undefined): string {
  if (preview === undefined) return 'Looking…';
  const { change, duplicate, unchanged, empty } = preview.fates;
  const parts = [
    `${plural(change + duplicate, 'thread gets', 'threads get')} a new name`,
    duplicate > 0 ? `${plural(duplicate, 'of them shares', 'of them share')} it with another` : null,
    unchanged > 0 ? `${plural(unchanged, 'has', 'have')} it already` : null,
    empty > 0 ? `${formatCount(empty)} would get none and stay as now` : null,
  ].filter((part) => part !== null);
  return `${parts.join('; ')}.`;
}
