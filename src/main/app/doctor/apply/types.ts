import type { RepairOutcome } from '../../../../shared/doctor.ts';
import type { Finding } from '../../../../shared/doctor-calls.ts';
import type { Repair } from '../../../doctor/index.ts';
import type { ChangeEntry } from '../../changes/types.ts';
import type { AppContext } from '../../context.ts';

/** What a repair came to. `message`: why, where it is not `done`. */
export interface Applied {
  readonly outcome: RepairOutcome;
  readonly message: string | null;
}

/** One repair to be carried out within an entry of the journal. */
export interface RepairJob<K extends Repair['kind'] = Repair['kind']> {
  readonly context: AppContext;
  readonly entry: ChangeEntry;
  readonly finding: Finding;
  readonly repair: Extract<Repair, { readonly kind: K }>;
}

export const DONE: Applied = { outcome: 'done', message: null };
export const ALREADY: Applied = { outcome: 'already', message: 'It agrees already.' };

export function changedSince(message: string): Applied {
  return { outcome: 'changed', message };
}
