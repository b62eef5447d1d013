import type { CallResult } from '../../../shared/contract.ts';
import type { ThreadFilter } from '../../../shared/listing.ts';
import { formatCount, plural } from '../../ui/index.ts';

export type Counts = CallResult<'threads.counts'>;

/** What a part of the bar does: shows other threads, or the files behind it. */
export type PartTarget =
  | { readonly kind: 'filter'; readonly filter: ThreadFilter }
  | { readonly kind: 'files' };

/** Something of the home that the list does not show, and why. */
export interface CountPart {
  readonly key: string;
  readonly text: string;
  /** What a click does. */
  readonly title: string;
  readonly target: PartTarget;
}

/** What of the home is not in the list: parts with nothing in them are left out. */
export function partsOf(counts: Counts, filter: ThreadFilter): readonly CountPart[] {
  const { archived, subagents } = filter;
  const scope: ThreadFilter = subagents === undefined ? { archived } : { archived, subagents };
  const hiddenAgents = subagents === 'only' ? 'hide' : 'only';
  const agentWord = subagents === 'only' ? 'thread' : 'sub-agent';
  const parts: readonly (CountPart & { readonly count: number })[] = [
    {
      key: 'subagents',
      count: counts.subagents,
      text: plural(counts.subagents, agentWord),
      title: 'Show them',
      target: { kind: 'filter', filter: { archived, subagents: hiddenAgents } },
    },
    {
      key: 'archived',
      count: counts.archived,
      text: `${formatCount(counts.archived)} archived`,
      title: 'Show them',
      target: { kind: 'filter', filter: { archived: 'archived' } },
    },
    {
      key: 'active',
      count: counts.active,
      text: `${formatCount(counts.active)} active`,
      title: 'Show them',
      target: { kind: 'filter', filter: { archived: 'active' } },
    },
    {
      key: 'narrowed',
      count: counts.narrowed,
      text: `${formatCount(counts.narrowed)} filtered out`,
      title: 'Take the other filters away',
      target: { kind: 'filter', filter: scope },
    },
    {
      key: 'unreadable',
      count: counts.unreadable,
      text: `${formatCount(counts.unreadable)} unreadable`,
      title: 'Show the files and why',
      target: { kind: 'files' },
    },
    {
      key: 'further',
      count: counts.further,
      text: plural(counts.further, 'further file'),
      title: 'Show more files of threads that are in the list',
      target: { kind: 'files' },
    },
  ];
  return parts.filter(({ count }) => count > 0);
}
