import type { CodexVersion } from '../../../shared/visibility.ts';
import type { AppContext } from '../context.ts';

/** Codex 0.131 had made 32 changes to its schema, 0.169 62: half way between them. */
const HALF_WAY = 47;

/** The version that a home's database is of, or the one nearest to it; without a database the newer one. */
export function versionInUse({ doctor }: AppContext): CodexVersion {
  const migration = doctor.codexDb?.info.migration ?? null;
  return migration !== null && migration < HALF_WAY ? '0.131' : '0.169';
}
