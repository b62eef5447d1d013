import type { CallResult } from '../../../shared/contract.ts';
import type { DeskContext } from './desk.ts';

/** What the user prefers, and whether that was ever chosen. */
export async function readPreferences({ preferences }: DeskContext): Promise<CallResult<'desk.preferences'>> {
  return { preferences: await preferences.read(), kept: await preferences.isKept() };
}
