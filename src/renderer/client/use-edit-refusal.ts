import { useConnection } from './client-context.tsx';
import { useHomeStatus } from './queries.ts';

/** Why nothing can be changed now, as a sentence; null when it can. */
export function useEditRefusal(): string | null {
  const status = useHomeStatus();
  const connection = useConnection();
  if (connection === 'lost') return 'The connection to Skein is lost';
  if (status?.readOnly === true) return 'This home was opened read-only';
  return null;
}
