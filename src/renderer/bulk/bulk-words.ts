import type { BulkCounts, BulkResult } from '../../shared/bulk-calls.ts';
import type { CallParams, CallResult } from '../../shared/contract.ts';
import { formatCount, plural } from '../ui/index.ts';

/** What is done to many threads, in the words of its messages. */
export const BULK_VERBS = {
  archive: { doing: 'Archiving', did: 'Archived', after: '', not: 'archived' },
  active: { doing: 'Unarchiving', did: 'Unarchived', after: '', not: 'unarchived' },
  trash: { doing: 'Moving to the trash', did: 'Moved', after: ' to the trash', not: 'moved to the trash' },
  rename: { doing: 'Renaming', did: 'Renamed', after: '', not: 'renamed' },
  edit: { doing: 'Editing', did: 'Edited', after: '', not: 'edited' },
  export: { doing: 'Exporting', did: 'Exported', after: '', not: 'exported' },
} as const satisfies Readonly<Record<string, BulkWords>>;

export type BulkVerb = keyof typeof BULK_VERBS;

interface BulkWords {
  readonly doing: string;
  readonly did: string;
  readonly after: string;
  readonly not: string;
}

/** What a change of many threads came to, number by number. */
export function resultWords(verb: BulkVerb, counts: BulkCounts): string {
  const { did, after, not } = BULK_VERBS[verb];
  const { done, already, cancelled } = counts;
  const failed = failedCount(verb, counts);
  const nothing = done === 0 && cancelled === 0 && failed === 0;
  if (nothing) return already === 0 ? 'There was nothing to do' : `${were(already)} so already`;
  const sentences = [
    done > 0 || cancelled > 0 ? `${did} ${plural(done, 'thread')}${after}.` : null,
    cancelled > 0 ? `Stopped: ${were(cancelled)} left as ${cancelled === 1 ? 'it was' : 'they were'}.` : null,
    already > 0 ? `${were(already)} so already.` : null,
    failed > 0 ? `${were(failed)} not ${not}.` : null,
  ].filter((sentence) => sentence !== null);
  const text = sentences.join(' ');
  return sentences.length === 1 ? text.replace(/\.$/, '') : text;
}

function were(count: number): string {
  return plural(count, 'thread was', 'threads were');
}

/** That sub-agents without a rollout stay behind is no failure. */
export function failuresOf(verb: BulkVerb, { notDone }: Pick<BulkResult, 'notDone'>): BulkResult['notDone'] {
  return notDone.filter(
    ({ outcome }) => outcome === 'failed' || (outcome === 'missing' && !takesAlong(verb)),
  );
}

function failedCount(verb: BulkVerb, { failed, missing }: BulkCounts): number {
  return failed + (takesAlong(verb) ? 0 : missing);
}

function takesAlong(verb: BulkVerb): boolean {
  return verb === 'archive' || verb === 'trash';
}

export type MoveTo = CallParams<'bulk.move'>['to'];
export type BulkCount = CallResult<'bulk.count'>;

/** What moving threads is going to change: of those selected, of others along with them, and what is so already. */
export interface MoveCounts {
  readonly own: number;
  readonly along: number;
  readonly already: number;
}

export function moveCounts(to: MoveTo, count: BulkCount): MoveCounts {
  const { threads, archived, archiveAlong, deleteAlong } = count;
  switch (to) {
    case 'archive':
      return { own: threads - archived, along: archiveAlong, already: archived };
    case 'active':
      return { own: archived, along: 0, already: threads - archived };
    case 'trash':
      return { own: threads, along: deleteAlong, already: 0 };
  }
}

/** `12 threads and 37 sub-agent threads`, or the one of them that there is. */
export function movedWords({ own, along }: MoveCounts): string {
  const agents = plural(along, 'sub-agent thread');
  if (along === 0) return plural(own, 'thread');
  return own === 0 ? agents : `${plural(own, 'thread')} and ${agents}`;
}

/** `12 selected`. */
export function selectedWords(count: number): string {
  return `${formatCount(count)} selected`;
}
