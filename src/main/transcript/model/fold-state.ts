import type { ItemKind, LineRef, MessageFamily, TokenUsage } from './types.ts';

/** A call that no output has answered yet. */
export interface OpenCall {
  readonly id: string;
  readonly kind: ItemKind;
  /** The call; with the output behind it where the command goes on running after that. */
  readonly lines: readonly LineRef[];
  /** True: the call itself says that it is over. One that does not has failed when its turn ends without an output. */
  readonly over: boolean;
  /** True: a completed item tells of it when its process ends. What is typed into a process has no item of its own. */
  readonly awaited: boolean;
  readonly atMs: number | null;
}

/** Reasoning that the next reasoning line continues, as Codex numbers it. */
export interface OpenReasoning {
  readonly serial: number;
  /** Items it has been split into by what Skein shows between them, from 1. */
  readonly parts: number;
}

/** What a fold knows besides its tables. Plain JSON, so that it can be stored and gone on with. */
export interface FoldState {
  /** Records that Codex counts, so far. */
  readonly records: number;
  /** The last number that an item without an id was given. */
  readonly serial: number;
  /** Position of the turn that items without a turn's name belong to; null: the next of them begins one. */
  readonly current: number | null;
  /** True while the current turn holds nothing that Codex would show. */
  readonly hollow: boolean;
  /** True: the only turn was made for what Codex does not show; the next turn takes it over. */
  readonly adoptable: boolean;
  readonly reasoning: OpenReasoning | null;
  readonly calls: readonly OpenCall[];
  /** Ids of calls that were entered without an output, because their turn ended. */
  readonly unanswered: readonly string[];
  /** Ids of turns that items have named but no line has begun or ended. */
  readonly provisional: readonly string[];
  /** Context that was compacted, while no line has said yet that Codex shows it. */
  readonly compacted: { readonly line: LineRef; readonly atMs: number | null } | null;
  /** Searches and pictures whose response item is still to come. */
  readonly due: { readonly webSearch: number; readonly imageGeneration: number };
  /** The goal that was shown last. */
  readonly goal: string;
  /** Tokens of the whole thread. */
  readonly usage: TokenUsage | null;
  /** Lines of a paginated history with a lower ordinal belong to another thread's transcript. */
  readonly hiddenBefore: number;
  /** At the last rollback: items that were left, how many of them Codex shows, and the rewrites up to then. */
  readonly counted: { readonly items: number; readonly shown: number; readonly rewrites: number };
  readonly rewrites: number;
  /** Items that rewrites have moved, all in all. */
  readonly moved: number;
  readonly seen: readonly MessageFamily[];
}

export type MutableState = { -readonly [K in keyof FoldState]: FoldState[K] };

export function freshState(): FoldState {
  return {
    records: 0,
    serial: 0,
    current: null,
    hollow: true,
    adoptable: false,
    reasoning: null,
    calls: [],
    unanswered: [],
    provisional: [],
    compacted: null,
    due: { webSearch: 0, imageGeneration: 0 },
    goal: '',
    usage: null,
    hiddenBefore: 0,
    counted: { items: 0, shown: 0, rewrites: 0 },
    rewrites: 0,
    moved: 0,
    seen: [],
  };
}
