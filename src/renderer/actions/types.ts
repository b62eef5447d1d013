import type { QueryClient } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import type { Thread } from '../../shared/thread.ts';
import type { BulkActions } from '../bulk/bulk-actions.ts';
import type { SkeinClient } from '../client/index.ts';
import type { DeskAbilities } from '../desk/index.ts';
import type { Navigation } from '../navigation/index.ts';
import type { Preferences } from '../preferences/index.ts';
import type { Search } from '../search/index.ts';
import type { Selection } from '../selection/index.ts';
import type { ActionRunner, ThreadActions, ThreadMoves } from '../thread-actions/index.ts';
import type { ThreadEdits, ThreadList } from '../threads/index.ts';
import type { Toasts } from '../ui/index.ts';
import type { Works } from '../works/index.ts';

/** What an action may use of the window. */
export interface WindowServices {
  readonly client: SkeinClient;
  readonly cache: QueryClient;
  readonly navigation: Navigation;
  readonly search: Search;
  readonly list: ThreadList;
  readonly edits: ThreadEdits;
  readonly toasts: Toasts;
  readonly works: Works;
  readonly runner: ActionRunner;
  readonly moves: ThreadMoves;
  readonly actions: ThreadActions;
  readonly selection: Selection;
  readonly bulk: BulkActions;
  readonly preferences: Preferences;
}

/** Where the palette, the sheet of keys and the application menu put an action. */
export const ACTION_GROUPS = ['thread', 'selection', 'go', 'view', 'home', 'help'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/** What is the case while the user chooses an action. */
export interface ActionMoment {
  /** The open thread; null: none. */
  readonly thread: Thread | null;
  /** How many threads are marked. */
  readonly selected: number;
  /** Why nothing can be changed here, as in a read-only home; null: it can. */
  readonly refusal: string | null;
  /** What can be done outside of the window; absent: not known yet. */
  readonly desk?: DeskAbilities;
}

/** Something the user can do: it has a name, perhaps a key, and a place in the palette and in the menu. */
export interface Action {
  /** Stable, such as `thread.rename`; preferences and the application menu name it. */
  readonly id: string;
  /** As a command, without a full stop: `Rename thread`. */
  readonly name: string;
  readonly group: ActionGroup;
  /** More words that find it in the palette. */
  readonly words?: string;
  readonly icon?: LucideIcon;
  /** In tinykeys' notation: `F2`, `$mod+z`, `g`. */
  readonly keys?: readonly string[];
  /** True: its keys also work while something is typed. They need a modifier then. */
  readonly whileTyping?: boolean;
  /** True: a key that is held down does it again and again. */
  readonly repeats?: boolean;
  /**
   * True: while it makes sense, its keys are its own before those of all others, wherever the focus is. What a key does
   * to the open thread it does to all threads that are selected.
   */
  readonly first?: boolean;
  /** Whether a press of its keys is meant for it; absent: everywhere. Else it means what it means without it. */
  readonly hears?: (event: KeyboardEvent) => boolean;
  /** True: it makes no sense at all now and is not offered. */
  readonly hidden?: (moment: ActionMoment) => boolean;
  /** Why it cannot be done now; null: it can. Absent: it always can. */
  readonly unavailable?: (moment: ActionMoment) => string | null;
  readonly run: (services: WindowServices, moment: ActionMoment) => void | Promise<void>;
}
