import type { SearchField } from '../search.ts';
import type { ThreadId } from '../thread.ts';
import type { Placed } from './placed.ts';

/** `not`: written with a minus; a thread for which the condition holds is left out. */
interface Condition extends Placed {
  readonly not: boolean;
}

export const IS_VALUES = ['archived', 'live', 'subagent', 'named', 'pinned'] as const;
export type IsValue = (typeof IS_VALUES)[number];

/** What a thread holds by what happened in it. */
export const HAS_ITEM_VALUES = ['error', 'image', 'patch', 'plan'] as const;
/** The latter ones are what a user put there. */
export const HAS_VALUES = [...HAS_ITEM_VALUES, 'note', 'label', 'bookmark'] as const;
export type HasValue = (typeof HAS_VALUES)[number];

export const COMPARISONS = ['>', '>=', '<', '<='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a thread itself must be. A list of values: any of them. `threadMatcher` of query.ts says what each means. */
export type ThreadCondition =
  | NamedCondition
  | LabelCondition
  | IdCondition
  | IsCondition
  | HasCondition
  | DateCondition
  | DatesCondition
  | AmountCondition;

export const NAMED_KINDS = ['project', 'branch', 'source', 'model', 'provider'] as const;

export interface NamedCondition extends Condition {
  readonly kind: (typeof NAMED_KINDS)[number];
  /** As typed, without quotes; `*` stands for anything. */
  readonly values: readonly string[];
}

/** A label of this name. `*` stands for anything; case does not matter. */
export interface LabelCondition extends Condition {
  readonly kind: 'label';
  readonly values: readonly string[];
}

export interface IdCondition extends Condition {
  readonly kind: 'id';
  readonly values: readonly ThreadId[];
}

export interface IsCondition extends Condition {
  readonly kind: 'is';
  readonly values: readonly IsValue[];
}

export interface HasCondition extends Condition {
  readonly kind: 'has';
  readonly values: readonly HasValue[];
}

/** `before`: last used before the date begins. `after`: last used when the date begins, or later. */
export interface DateCondition extends Condition {
  readonly kind: 'before' | 'after';
  readonly date: DateValue;
}

/** In use on one of these dates: created by its end, and used in it or later. */
export interface DatesCondition extends Condition {
  readonly kind: 'on';
  readonly values: readonly DateValue[];
}

/** `tokens`: those the thread used. `size`: bytes of its rollout. */
export interface AmountCondition extends Condition {
  readonly kind: 'tokens' | 'size';
  readonly compare: Comparison;
  /** A whole number; k, m and g are thousands, millions and thousand millions. */
  readonly amount: number;
}

export const AGO_UNITS = ['h', 'd', 'w', 'm', 'y'] as const;
export type AgoUnit = (typeof AGO_UNITS)[number];

/** A date. `month` counts from 1. `ago`: the day that long ago, `m` for months; today is 0 days ago. `h`: that hour. */
export type DateValue =
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'day'; readonly year: number; readonly month: number; readonly day: number }
  | { readonly kind: 'ago'; readonly count: number; readonly unit: AgoUnit };

/** What must have happened in the thread, and where the words are looked for. A list of values: any of them. */
export type ItemCondition = InCondition | CommandCondition | ToolCondition | FileCondition;

/**
 * Where the words of the whole query are looked for; their `fields` say so already. Within parentheses it holds for the
 * words there, which have it in their `fields` alone.
 */
export interface InCondition extends Condition {
  readonly kind: 'in';
  readonly values: readonly SearchField[];
}

/** A command was run that has these words in this order, the last of them perhaps only begun. */
export interface CommandCondition extends Condition {
  readonly kind: 'cmd';
  readonly values: readonly string[];
}

/** A tool of this name was called. `*` stands for anything; case does not matter. */
export interface ToolCondition extends Condition {
  readonly kind: 'tool';
  readonly values: readonly string[];
}

/** A file was changed, added, deleted or moved. `pathMatcher` of query.ts says which paths a value means. */
export interface FileCondition extends Condition {
  readonly kind: 'file';
  readonly values: readonly string[];
}

/** Every kind of condition; each is written as the operator of this name. */
export type OperatorName = ThreadCondition['kind'] | ItemCondition['kind'];
