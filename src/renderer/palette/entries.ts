import type { LucideIcon } from 'lucide-react';

/** Headings of the palette, in their order where nothing is typed. */
export const SECTIONS = [
  'Recent',
  'Actions',
  'Threads',
  'Projects',
  'Labels',
  'Pages',
  'Settings',
  'Search',
] as const;
export type Section = (typeof SECTIONS)[number];

/** One line of the palette. */
export interface Entry {
  /** Stable, such as `action:thread.rename`; names it among the recent ones. */
  readonly id: string;
  readonly section: Section;
  readonly name: string;
  /** Beside the name: a project, a time. */
  readonly detail?: string;
  /** More words that find it. */
  readonly words?: string;
  readonly icon: LucideIcon;
  /** As it stands on the keyboard. */
  readonly key?: string;
  /** Why it cannot be done now; null: it can. */
  readonly unavailable?: string | null;
  readonly run: () => void;
}

export interface EntryGroup {
  readonly section: Section;
  readonly entries: readonly Entry[];
}
