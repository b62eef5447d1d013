import { SkeinError } from '../../shared/errors.ts';
import type { StateDb } from '../state/types.ts';
import type { AppContext } from './context.ts';

/** What the state DB says; what files say where there is none, or where it fails. What was asked wrongly stays wrong. */
export async function orFromFiles<T>(
  { stateDb, host }: Pick<AppContext, 'stateDb' | 'host'>,
  ask: (stateDb: StateDb) => T,
  fromFiles: () => Promise<T>,
): Promise<T> {
  if (stateDb === null) return fromFiles();
  try {
    return ask(stateDb);
  } catch (error) {
    if (error instanceof SkeinError && error.code === 'invalid_request') throw error;
    host.log(`the state database does not answer, reading files instead: ${String(error)}`);
    return fromFiles();
  }
}
