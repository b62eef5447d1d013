import type { ThreadId } from './thread.ts';

/** Tokens as Codex counts them: cached ones are part of the input, reasoning is part of the output. */
export interface Tokens {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly reasoning: number;
  readonly total: number;
}

export const NO_TOKENS: Tokens = { input: 0, cached: 0, output: 0, reasoning: 0, total: 0 };

export function addTokens(one: Tokens, other: Tokens): Tokens {
  return {
    input: one.input + other.input,
    cached: one.cached + other.cached,
    output: one.output + other.output,
    reasoning: one.reasoning + other.reasoning,
    total: one.total + other.total,
  };
}

/** What of the usage is asked for. Nothing is left out that is not named here. */
export interface UsageFilter {
  /** First day, `YYYY-MM-DD`, of the local calendar; null: from the beginning. */
  readonly since: string | null;
  /** Only threads of this folder; the empty string: of no known folder. */
  readonly cwd?: string;
  /** Only this model; the empty string: of which no model is known. */
  readonly model?: string;
}

export interface UsageDay {
  /** `YYYY-MM-DD` of the local calendar. */
  readonly day: string;
  readonly tokens: Tokens;
}

export interface UsageProject {
  /** The empty string: no folder known. */
  readonly cwd: string;
  readonly threads: number;
  readonly tokens: Tokens;
}

export interface UsageModel {
  /** The empty string: no model known. */
  readonly model: string;
  readonly threads: number;
  readonly tokens: Tokens;
}

export interface UsageThread {
  readonly threadId: ThreadId;
  readonly title: string;
  readonly cwd: string;
  readonly tokens: Tokens;
}

/** The tables that can be had as comma-separated values. `detail`: one row for each day, thread and model. */
export const USAGE_TABLES = ['days', 'projects', 'models', 'threads', 'detail'] as const;
export type UsageTableName = (typeof USAGE_TABLES)[number];
