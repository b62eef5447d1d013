import type { ItemKind } from '../../../shared/transcript.ts';
import { DEFAULT_OPENNESS, type Openness } from './openness.ts';

/** Where the view is to go. A new object is a new order. */
export type ViewTarget =
  | { readonly kind: 'end' }
  /** `above`: pixels of the item that stay above the view; negative ones leave room over it. */
  | { readonly kind: 'item'; readonly item: number; readonly above: number };

/** What the view shows, as the list told it last. */
export interface ViewPlace {
  /** The first item in view. */
  readonly item: number;
  /** How much of it is above the view, in pixels. */
  readonly above: number;
  /** The last item in view. */
  readonly last: number;
  readonly atEnd: boolean;
}

/** How one reads a thread: what is shown of it, what is open, where the view is. */
export interface ReaderState {
  /** Prompts and answers only. */
  readonly focus: boolean;
  /** Kinds that the reader left out; focus mode goes before them. */
  readonly hidden: ReadonlySet<ItemKind>;
  readonly openness: Openness;
  /** The view stays at the end while items come. */
  readonly following: boolean;
  /** The item that was jumped to, while it is in view. */
  readonly current: number | null;
  readonly place: ViewPlace;
  readonly target: ViewTarget;
  /** Items that were there when the view left the end. */
  readonly seen: number;
  /** What the last key could not do, for a line that is read out. Its number tells two equal ones apart. */
  readonly said: { readonly words: string; readonly number: number };
}

export const FIRST_READING: ReaderState = {
  focus: false,
  hidden: new Set(),
  openness: DEFAULT_OPENNESS,
  following: true,
  current: null,
  place: { item: 0, above: 0, last: 0, atEnd: true },
  target: { kind: 'end' },
  seen: 0,
  said: { words: '', number: 0 },
};

/** What focus mode shows. */
export const FOCUS_KINDS: ReadonlySet<ItemKind> = new Set<ItemKind>(['userMessage', 'agentMessage']);
