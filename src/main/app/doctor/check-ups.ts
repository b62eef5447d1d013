import { randomUUID } from 'node:crypto';
import type { Diagnosis } from '../../doctor/index.ts';
import { invalidRequest } from '../../../shared/errors.ts';

/** What an examination found, kept for its repairs. */
export interface KeptCheckUp {
  readonly checkId: string;
  readonly found: readonly Diagnosis[];
}

/** The last examination of a home, so that what is repaired is exactly what was shown. */
export class CheckUps {
  #last: KeptCheckUp | null = null;

  keep(found: readonly Diagnosis[]): KeptCheckUp {
    this.#last = { checkId: randomUUID(), found };
    return this.#last;
  }

  /** What was found under this name. `invalid_request`: there is a newer examination, or none. */
  get(checkId: string): readonly Diagnosis[] {
    if (this.#last?.checkId === checkId) return this.#last.found;
    throw invalidRequest('this home was examined again since; look at what was found now');
  }
}
