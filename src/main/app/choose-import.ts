import type { CallInput, CallResult } from '../../shared/contract.ts';
import { unsupported } from '../../shared/errors.ts';
import type { AppContext } from './context.ts';

/** Asks the user in a system dialog what to import. `unsupported` where the host shows none. */
export async function chooseImport(
  { host }: AppContext,
  { kind }: CallInput<'import.choose'>,
): Promise<CallResult<'import.choose'>> {
  if (host.choosePath === undefined) throw unsupported('choosing a path in a dialog');
  return { path: await host.choosePath(kind) };
}
