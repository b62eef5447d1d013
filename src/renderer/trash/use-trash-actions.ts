import { useState } from 'react';
import type { DeletedThreadEntry } from '../../shared/contract.ts';
import { displayTitle } from '../../shared/thread.ts';
import { useEditRefusal } from '../client/index.ts';
import { quoted, useThreadMoves } from '../thread-actions/index.ts';
import { plural } from '../ui/index.ts';

/** What is to be deleted for good once that is confirmed. */
export interface Purge {
  readonly entries: readonly DeletedThreadEntry[];
  /** It is all that lies in the trash. */
  readonly everything: boolean;
}

export interface TrashActions {
  /** Why nothing can be done now; null: it can. */
  readonly refusal: string | null;
  /** What is being asked; null: nothing. */
  readonly purging: Purge | null;
  /** Entries that main is busy with. */
  readonly busy: ReadonlySet<string>;
  readonly restore: (entry: DeletedThreadEntry) => void;
  readonly askPurge: (entry: DeletedThreadEntry) => void;
  readonly askEmpty: () => void;
  readonly confirmPurge: () => void;
  readonly cancelPurge: () => void;
}

/** What can be done in the trash. Deleting for good is confirmed first. */
export function useTrashActions(all: readonly DeletedThreadEntry[]): TrashActions {
  const moves = useThreadMoves();
  const refusal = useEditRefusal();
  const [purging, setPurging] = useState<Purge | null>(null);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());

  const during = async (entries: readonly DeletedThreadEntry[], work: () => Promise<unknown>) => {
    const ids = new Set(entries.map(({ deletionId }) => deletionId));
    setBusy((before) => new Set([...before, ...ids]));
    await work();
    setBusy((before) => new Set([...before].filter((id) => !ids.has(id))));
  };
  return {
    refusal,
    purging,
    busy,
    restore: (entry) => {
      if (refusal !== null || busy.has(entry.deletionId)) return;
      void during([entry], () => moves.restore([entry.deletionId], subjectOf([entry])));
    },
    askPurge: (entry) => refusal === null && setPurging({ entries: [entry], everything: false }),
    askEmpty: () => refusal === null && setPurging({ entries: all, everything: true }),
    confirmPurge: () => {
      if (purging === null) return;
      setPurging(null);
      const { entries } = purging;
      // By name, so that what came into the trash since the question was asked stays in it.
      const ids = entries.map(({ deletionId }) => deletionId);
      void during(entries, () => moves.purge(ids, subjectOf(entries)));
    },
    cancelPurge: () => setPurging(null),
  };
}

function subjectOf(entries: readonly DeletedThreadEntry[]): string {
  const [first] = entries;
  return first !== undefined && entries.length === 1
    ? quoted(displayTitle(first.thread))
    : plural(entries.length, 'thread');
}
