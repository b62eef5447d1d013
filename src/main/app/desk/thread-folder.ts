import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { SkeinError } from '../../../shared/errors.ts';
import type { Thread } from '../../../shared/thread.ts';

/** Shares of this computer itself, as those of Linux under Windows. Any other would send the user's name to its server. */
const OWN_SHARE = /^\\\\(wsl\$|wsl\.localhost)\\/i;

/**
 * The folder that a thread ran in, which has to be there.
 * @throws SkeinError `unsupported` with a sentence to show when it is not a folder of this computer.
 */
export function threadFolder({ cwd }: Pick<Thread, 'cwd'>): string {
  if (cwd === null) throw refusal('This thread does not say which folder it ran in');
  if (!isAbsolute(cwd) || cwd.includes('\0') || (cwd.startsWith('\\\\') && !OWN_SHARE.test(cwd)))
    throw refusal(`${cwd} is not a folder of this computer`);
  if (!isFolder(cwd)) throw refusal(`${cwd} is not there any more`);
  return cwd;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function refusal(sentence: string): SkeinError {
  return new SkeinError('unsupported', sentence);
}
