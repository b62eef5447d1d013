import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeftoverFile } from '../../doctor/index.ts';
import { rootPaths } from '../../rollout/index.ts';

/** How relinking and undo name what they prepare beside a rollout, and the former file while the new one takes its place. */
const NAMES = /^\.(?:(?<rollout>.+)\.[0-9a-f-]{36}\.skein-(?:new|former)|skein-[0-9a-f]{12}\.part)$/u;

/** Files that a Skein that was stopped left beside rollouts. They are hidden, and no listing takes them for rollouts. */
export async function examineLeftovers(home: string): Promise<readonly LeftoverFile[]> {
  const found: LeftoverFile[] = [];
  for (const root of rootPaths(home)) {
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const match = entry.name.startsWith('.') && entry.isFile() ? NAMES.exec(entry.name) : null;
      if (match === null) continue;
      const rollout = match.groups?.['rollout'];
      found.push({
        path: join(entry.parentPath, entry.name),
        rollout: rollout === undefined ? null : join(entry.parentPath, rollout),
      });
    }
  }
  return found;
}
