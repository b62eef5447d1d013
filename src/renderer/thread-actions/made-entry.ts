import type { Outcome } from '../../shared/contract.ts';

/** Which entry of the history a change became, known once main has answered. */
export class MadeEntry {
  /** undefined: nothing was done, or main has not answered. */
  entryId: string | undefined;

  /** Takes main's answer; returns what it says of each thread. */
  note(answer: { readonly results: readonly Outcome[]; readonly entryId?: string }): readonly Outcome[] {
    this.entryId = answer.entryId;
    return answer.results;
  }
}
