import { type DeepLink, parseDeepLink } from '../../shared/deep-link.ts';

/** The link that a command line carries, as the system starts a program for one; null: none. The last one counts. */
export function linkArgument(argv: readonly string[]): DeepLink | null {
  return argv.map(parseDeepLink).findLast((link) => link !== null) ?? null;
}
