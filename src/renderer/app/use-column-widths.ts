import { useStored } from '../ui/index.ts';

/** Widths in pixels. */
export interface ColumnWidths {
  readonly sidebar: number;
  readonly list: number;
}

export const SIDEBAR_LIMITS = { min: 160, max: 400 } as const;
export const LIST_LIMITS = { min: 260, max: 640 } as const;

const DEFAULT: ColumnWidths = { sidebar: 228, list: 396 };

/** The widths that the user gave the columns. */
export function useColumnWidths() {
  return useStored<ColumnWidths>('skein.columns', readWidths, ({ sidebar, list }) => `${sidebar} ${list}`);
}

function readWidths(text: string | null): ColumnWidths {
  const [sidebar = Number.NaN, list = Number.NaN] = (text ?? '').split(' ').map(Number);
  const fits = isWithin(sidebar, SIDEBAR_LIMITS) && isWithin(list, LIST_LIMITS);
  return fits ? { sidebar, list } : DEFAULT;
}

function isWithin(width: number, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return width >= min && width <= max;
}
