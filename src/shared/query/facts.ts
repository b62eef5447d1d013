import type { ThreadId } from '../thread.ts';
import type { HasValue } from './conditions.ts';

/** Now, and how the reader's clock stands to UTC. */
export interface Now {
  readonly ms: number;
  /** Minutes that local time is ahead of UTC at an instant: 60 in Berlin in winter. Absent: UTC. */
  readonly offsetMinutes?: (atMs: number) => number;
}

/** A span of time: `[fromMs, toMs)`; null: without an end on that side. */
export interface DateRange {
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** What conditions on threads look at. */
export interface ThreadFacts {
  readonly id: ThreadId;
  readonly name: string | null;
  readonly archived: boolean;
  readonly live: boolean;
  readonly subagent: boolean;
  readonly cwd: string | null;
  readonly branch: string | null;
  /** A flat word: see `ThreadSource`. */
  readonly source: string;
  readonly model: string | null;
  readonly provider: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly tokens: number;
  readonly bytes: number;
  readonly has: ReadonlySet<HasValue>;
  /** Names of its labels. Absent: none, or nobody asked. */
  readonly labels?: readonly string[];
  /** Absent: it is not pinned, or nobody asked. */
  readonly pinned?: boolean;
}
