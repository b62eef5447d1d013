import type { Thread } from '../../shared/thread.ts';
import type { DeskAbilities } from './desk-abilities.ts';

export const NO_FOLDER = 'This thread does not say which folder it ran in';

/** Why a thread cannot be resumed in a terminal; null: it can, as far as is known. */
export function noResume(cwd: Thread['cwd'], desk: DeskAbilities | undefined): string | null {
  return cwd === null ? NO_FOLDER : (desk?.resume ?? null);
}

/** Why a thread's folder cannot be shown; null: it can, as far as is known. */
export function noFolder(cwd: Thread['cwd'], desk: DeskAbilities | undefined): string | null {
  return cwd === null ? NO_FOLDER : (desk?.desktop ?? null);
}
