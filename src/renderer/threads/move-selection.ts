export interface ListPlace {
  /** Index of the selected row; -1: none. */
  readonly selected: number;
  readonly count: number;
  /** Rows that one page of the list shows. */
  readonly pageRows: number;
}

/** Where a key moves the selection; null when the key does not move it or there is nothing to move to. */
export function moveSelection(key: string, { selected, count, pageRows }: ListPlace): number | null {
  if (count === 0) return null;
  const to = targetOf(key, selected, pageRows, count - 1);
  return to === null ? null : Math.min(count - 1, Math.max(0, to));
}

function targetOf(key: string, selected: number, pageRows: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return selected + 1;
    case 'ArrowUp':
      return selected < 0 ? last : selected - 1;
    case 'PageDown':
      return Math.max(0, selected) + pageRows;
    case 'PageUp':
      return selected - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
