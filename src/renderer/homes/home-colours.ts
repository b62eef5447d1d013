import type { KnownHome } from '../../shared/contract.ts';

/** The colours of homes, as `homes-calls.ts` has them; the window carries no schemas. */
export const HOME_COLOURS = [
  'blue',
  'green',
  'amber',
  'rose',
  'violet',
  'teal',
] as const satisfies readonly KnownHome['colour'][];
