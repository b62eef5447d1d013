import { createContext, use } from 'react';
import type { BulkActions } from './bulk-actions.ts';

/** Set once by the app, around everything. */
export const BulkContext = createContext<BulkActions | null>(null);

/** What can be done with the selected threads; it never changes. */
export function useBulkActions(): BulkActions {
  const actions = use(BulkContext);
  if (actions === null) throw new Error('useBulkActions is used outside BulkContext');
  return actions;
}
