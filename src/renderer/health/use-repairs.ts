import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { CheckUp, Finding, FindingGroup, RepairResult } from '../../shared/doctor-calls.ts';
import { useClient, useEditRefusal } from '../client/index.ts';
import { plural, useToasts } from '../ui/index.ts';
import { useWorks } from '../works/index.ts';
import { type Choice, chosenAll, firstChoice, toggled, toggledGroup } from './choice.ts';
import { CHECK_UP, REPAIRING } from './use-check-up.ts';

/** What the last repairs came to. */
export interface RepairAccount {
  readonly entryId: string | null;
  readonly results: readonly RepairResult[];
}

/** What is chosen to be repaired, and the ways to repair it and to take it back. */
export interface Repairs {
  readonly choice: Choice;
  /** How many are chosen. */
  readonly count: number;
  /** Why nothing can be repaired now; null: it can. */
  readonly refusal: string | null;
  /** Whether the user is being asked. */
  readonly asking: boolean;
  /** null: nothing was repaired since the page was opened, or the account was put away. */
  readonly account: RepairAccount | null;
  readonly toggle: (finding: Finding) => void;
  readonly toggleGroup: (group: FindingGroup) => void;
  readonly ask: () => void;
  readonly cancel: () => void;
  readonly repair: () => void;
  readonly undo: () => void;
  readonly putAway: () => void;
}

/** Repairs of one examination. */
export function useRepairs(checkUp: CheckUp | undefined): Repairs {
  const { choice, change } = useChoice(checkUp);
  const [asking, setAsking] = useState(false);
  const [account, setAccount] = useState<RepairAccount | null>(null);
  const { repair, undo } = useRepairCalls(setAccount);
  const refusal = useEditRefusal();
  const count = chosenAll(choice, checkUp?.groups ?? []);
  return {
    choice,
    count,
    refusal: refusal ?? (count === 0 ? 'Nothing is chosen' : null),
    asking,
    account,
    toggle: (finding) => change(toggled(choice, finding)),
    toggleGroup: (group) => change(toggledGroup(choice, group)),
    ask: () => setAsking(true),
    cancel: () => setAsking(false),
    repair: () => {
      setAsking(false);
      if (checkUp !== undefined) repair(checkUp, choice);
    },
    undo: () => {
      const entryId = account?.entryId ?? null;
      if (entryId !== null) undo(entryId);
    },
    putAway: () => setAccount(null),
  };
}

/** What the user chose of one examination; of a new one at first what `firstChoice` says. */
function useChoice(checkUp: CheckUp | undefined) {
  const checkId = checkUp?.checkId ?? null;
  const first = useMemo(() => firstChoice(checkUp ?? { groups: [] }), [checkUp]);
  const [made, setMade] = useState<{ readonly of: string | null; readonly choice: Choice } | null>(null);
  const choice = made?.of === checkId ? made.choice : first;
  return { choice, change: (next: Choice) => setMade({ of: checkId, choice: next }) };
}

function useRepairCalls(setAccount: (account: RepairAccount | null) => void) {
  const client = useClient();
  const works = useWorks();
  const toasts = useToasts();
  const cache = useQueryClient();
  const lookAgain = () => cache.invalidateQueries({ queryKey: CHECK_UP });
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      toasts.show(error instanceof Error ? error.message : String(error));
    }
    await lookAgain();
  };
  const repair = ({ checkId }: CheckUp, { codes, ids, except }: Choice) =>
    void attempt(async () => {
      const chosen = { checkId, codes: [...codes], ids: [...ids], except: [...except] };
      const account = await works.run({ doing: REPAIRING, shownIn: 'dialog' }, (workId) =>
        client.call('doctor.repair', { ...chosen, workId }),
      );
      setAccount(account);
    });
  const undo = (entryId: string) =>
    void attempt(async () => {
      const { results } = await works.run({ doing: REPAIRING, shownIn: 'dialog' }, (workId) =>
        client.call('journal.undo', { entryId, workId }),
      );
      setAccount(null);
      toasts.show(...undoWords(results));
    });
  return { repair, undo };
}

function undoWords(
  results: readonly { readonly outcome: string; readonly message: string | null }[],
): [string, 'note' | 'problem'] {
  const refused = results.filter(({ outcome }) => outcome !== 'undone');
  const undone = results.length - refused.length;
  if (refused.length === 0) return [`Took back ${plural(undone, 'repair')}`, 'note'];
  return [
    `Took back ${plural(undone, 'repair')}; ${refused.length} stayed: ${refused[0]?.message ?? ''}`,
    'problem',
  ];
}
