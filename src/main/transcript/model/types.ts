import type { Item, ItemKind, TokenUsage, Turn, TurnStatus } from '../../../shared/transcript.ts';
import type { HistoryMode } from '../../../shared/thread.ts';
import type { JsonObject } from '../../rollout/index.ts';

/** Where a line stands. */
export interface LineRef {
  /** Which file of the transcript it is in, from 0: a fork that shares its history is read from several. */
  readonly part: number;
  /** Of its first byte in that file, decompressed. */
  readonly offset: number;
  /** In bytes, without its newline. */
  readonly length: number;
}

/** A parsed line of a rollout. */
export interface TranscriptRecord {
  /** `event_msg`, `response_item`, …; empty when it has none. */
  readonly type: string;
  readonly payload: JsonObject;
  /** Of the line, in milliseconds; null when it has no time that can be read. */
  readonly atMs: number | null;
  /** The line's number in a paginated history, whatever file it is in; absent where lines have none. */
  readonly ordinal?: number;
}

/** An item by its lines: enough to count, place, filter and find it again. */
export interface ItemEntry {
  readonly kind: ItemKind;
  /**
   * What Codex calls it: the item's or the call's id; null: `item-N` with `serial` as N. Of what Codex does not show:
   * the call's id, or `line-…` by its place. `item-N.2`, `item-N.3`, … are the further parts of a reasoning item that
   * Codex shows as one, but between whose lines Skein has something to show.
   */
  readonly id: string | null;
  /** Of items without an id, from 1; 0 for the others. */
  readonly serial: number;
  /** Position of its turn. */
  readonly turn: number;
  /**
   * One or two lines, in the order of the file: of a call and of what it gave, or of an item that a later line completes
   * or replaces. Of a reasoning that was written in several lines, the first and the last.
   */
  readonly lines: readonly LineRef[];
  /** True: it is made of all reasoning lines from the first to the last of `lines`. */
  readonly span: boolean;
  /** Failed, declined, or ended with an exit code other than 0. */
  readonly failed: boolean;
  /** Of the line that completed it. */
  readonly atMs: number | null;
}

export interface TurnEntry {
  /**
   * `rollout-N` of a turn that no line of its own began, as Codex calls it: N records come before the one it begins
   * with. null: a turn that Codex does not have, made for items that only Skein shows.
   */
  readonly id: string | null;
  /** `inProgress`: no line has ended it. Only the last turn of a thread that is being written to is really under way. */
  readonly status: TurnStatus;
  /** Begun by an event of its own, so that it holds more than one user message and counts when empty. */
  readonly explicit: boolean;
  /** History was compacted in it, which keeps an otherwise empty turn. */
  readonly compaction: boolean;
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly durationMs: number | null;
  readonly error: string | null;
  /** Position of its first item. */
  readonly firstItem: number;
  /** First words of its first prompt, on one line, up to 160 characters; empty: none. */
  readonly title: string;
  readonly usage: TokenUsage | null;
}

/**
 * Where a fold keeps items and turns: arrays in memory, or the columns of a stored index. Positions are dense, from 0.
 * `replace` keeps the position; `find` knows the last entry with that id which is still there.
 */
export interface EntryTable<E> {
  readonly count: number;
  /** Throws for a position that is not there. */
  get(position: number): E;
  push(entry: E): void;
  replace(position: number, entry: E): void;
  /** Keeps the first `count`. */
  truncate(count: number): void;
  /** null: none has this id. */
  find(id: string): number | null;
}

export interface EntryTables {
  readonly items: EntryTable<ItemEntry>;
  readonly turns: EntryTable<TurnEntry>;
}

/**
 * The three kinds of lines a conversation can be read from. Codex writes a message as an event (legacy history) or as
 * a completed item (paginated history); response items have every message again, mixed with context that no user
 * wrote, so they count only when a file has nothing else.
 */
export type MessageFamily = 'events' | 'items' | 'responses';

/** What a fold of one transcript goes by. */
export interface FoldRules {
  readonly historyMode: HistoryMode;
  /** Which lines messages are read from. */
  readonly family: MessageFamily;
}

/** What `Item`s are built for: `null` limits nothing. */
export interface TextLimits {
  /** UTF-16 units of a message, reasoning, prompt, diff. */
  readonly text: number;
  /** Of what a command or tool gave: its beginning and its end are kept. */
  readonly output: number;
}

/** Everything a reader needs besides the entry to build an item. */
export interface EntryPlace {
  readonly index: number;
  readonly entry: ItemEntry;
  /** True: its turn has ended, so that a call without an answer failed. Else it may be under way. */
  readonly ended?: boolean;
}

export type { Item, ItemKind, TokenUsage, Turn, TurnStatus };
