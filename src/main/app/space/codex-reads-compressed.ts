import type { ThreadFacts } from './thread-facts.ts';

/** The first Codex that is known to list, read and resume compressed threads, and its database's migrations. */
const READS_SINCE = [0, 169] as const;
const READS_SINCE_MIGRATION = 62;

export interface CompressedReaders {
  /** All threads. */
  readonly threads: Iterable<Pick<ThreadFacts, 'createdAt' | 'cliVersion'>>;
  /** Highest migration of Codex's database; null: not known. */
  readonly migration: number | null;
}

/**
 * Why no thread of a home is to be compressed; null: the Codex that uses it reads compressed rollouts. That is told by the
 * version that began the newest thread that names one; without any, by Codex's database. Codex 0.131 lists a compressed
 * thread and fails to resume it.
 */
export function whyNotCompressed({ threads, migration }: CompressedReaders): string | null {
  const newest = newestVersion(threads);
  if (newest !== null) {
    if (reads(newest.parts)) return null;
    return `The newest thread here was begun by Codex ${newest.text}. Only Codex 0.169 and newer is known to read compressed threads.`;
  }
  if ((migration ?? 0) >= READS_SINCE_MIGRATION) return null;
  return 'Nothing here says which Codex uses this home. Only Codex 0.169 and newer is known to read compressed threads.';
}

interface Version {
  readonly text: string;
  readonly parts: readonly [major: number, minor: number];
}

function newestVersion(threads: CompressedReaders['threads']): Version | null {
  let newest: { readonly createdAt: string; readonly version: Version } | null = null;
  for (const { createdAt, cliVersion } of threads) {
    if (newest !== null && newest.createdAt >= createdAt) continue;
    const version = versionOf(cliVersion);
    if (version !== null) newest = { createdAt, version };
  }
  return newest?.version ?? null;
}

/** Builds from source say 0.0.0, which tells nothing. */
function versionOf(text: string | null): Version | null {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(text ?? '') ?? [];
  if (text === null || major === undefined || minor === undefined) return null;
  const parts = [Number(major), Number(minor)] as const;
  return parts[0] === 0 && parts[1] === 0 ? null : { text, parts };
}

function reads([major, minor]: Version['parts']): boolean {
  return major > READS_SINCE[0] || (major === READS_SINCE[0] && minor >= READS_SINCE[1]);
}
