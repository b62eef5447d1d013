import { listRollouts } from '../../rollout/index.ts';
import { compareWalk, SCAN_CAP, walkPlace } from '../../visibility/index.ts';
import type { AppContext } from '../context.ts';

/** The files of active threads that Codex does not come to, because newer ones come first. Mostly none. */
export async function filesBeyondCap({ stateDb, doctor }: AppContext): Promise<ReadonlySet<string>> {
  const active = stateDb?.count({ archived: 'active' }) ?? 0;
  if (active < SCAN_CAP) return new Set();
  const files = await listRollouts(doctor.home);
  const walked = files.flatMap((file) => walkPlace(doctor.home, file) ?? []).sort(compareWalk);
  return new Set(walked.slice(SCAN_CAP).map(({ path }) => path));
}
