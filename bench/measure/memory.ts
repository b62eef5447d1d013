import { spawnSync } from 'node:child_process';

/** Resident memory of a process in bytes, as `ps` tells it; null where there is no `ps`. */
export function residentBytes(pid: number): number | null {
  const { status, stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  const kilobytes = Number(stdout.trim());
  return status === 0 && kilobytes > 0 ? kilobytes * 1_024 : null;
}
