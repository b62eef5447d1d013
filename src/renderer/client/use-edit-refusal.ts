import type { HomeStatus } from '../../shared/contract.ts';
import { useConnection } from './client-context.tsx';
import { useHomeStatus } from './queries.ts';
import type { ConnectionState } from './transport.ts';

/** Why nothing can be changed now, as a sentence; null when it can. */
export function useEditRefusal(): string | null {
  return editRefusal(useHomeStatus(), useConnection());
}

/** The same for what is known now; undefined: main has not answered yet. */
export function editRefusal(status: HomeStatus | undefined, connection: ConnectionState): string | null {
  if (connection === 'lost') return 'The connection to Skein is lost';
  if (status?.readOnly === true) return 'This home was opened read-only';
  return null;
}
