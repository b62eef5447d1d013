import { toSkeinError } from '../../../../shared/errors.ts';
import type { Finding } from '../../../../shared/doctor-calls.ts';
import type { Repair } from '../../../doctor/index.ts';
import type { ChangeEntry } from '../../changes/types.ts';
import type { AppContext } from '../../context.ts';
import { applyEdit } from './edit.ts';
import { applyLeftover } from './leftover.ts';
import { applyIndexNewline, applyNewline } from './newline.ts';
import { applyOwnRow } from './own-row.ts';
import { applyPlace } from './place.ts';
import type { Applied } from './types.ts';

export type { Applied } from './types.ts';

export interface RepairParts {
  readonly context: AppContext;
  readonly entry: ChangeEntry;
  readonly finding: Finding;
  readonly repair: Repair;
}

/** Carries out one repair, when everything is as it was examined. Never rejects: what fails is told. */
export async function applyRepair(parts: RepairParts): Promise<Applied> {
  try {
    return await apply(parts);
  } catch (error) {
    const { code, message } = toSkeinError(error);
    parts.context.host.log(`a repair (${parts.finding.id}) came to nothing: ${message}`);
    return { outcome: code === 'conflict' ? 'changed' : 'failed', message };
  }
}

function apply({ repair, ...rest }: RepairParts): Promise<Applied> {
  switch (repair.kind) {
    case 'place':
      return applyPlace({ ...rest, repair });
    case 'edit':
      return applyEdit({ ...rest, repair });
    case 'newline':
      return applyNewline({ ...rest, repair });
    case 'index-newline':
      return applyIndexNewline({ ...rest, repair });
    case 'leftover':
      return applyLeftover({ ...rest, repair });
    case 'own-row':
      return applyOwnRow({ ...rest, repair });
  }
}
