import { statSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import { displayTitle } from '../../../../shared/thread.ts';
import {
  errorCode,
  isRolloutName,
  readSessionMeta,
  type SessionMetaLine,
  statRollout,
} from '../../../rollout/index.ts';
import type { RolloutFile } from '../../../rollout/types.ts';
import type { ReadableScan } from '../choose-rollout.ts';
import type { LocalContext } from '../context.ts';

/** A file that is a rollout, as it was read just now. */
export interface Candidate {
  readonly scan: ReadableScan;
  readonly meta: SessionMetaLine;
  readonly title: string;
}

/** Why a file is not imported, as a sentence for people. */
export interface Refusal {
  readonly outcome: 'refused';
  readonly reason: string;
}

/** Reads a file that anybody may have named. */
export async function examineRollout(context: LocalContext, path: string): Promise<Candidate | Refusal> {
  const problem = placeProblem(path);
  const file = problem === null ? statRollout(context.home, path) : null;
  if (file === null) return refused(problem ?? 'the file is not there');
  return await examineFile(context, file);
}

export function refused(reason: string): Refusal {
  return { outcome: 'refused', reason };
}

async function examineFile(context: LocalContext, file: RolloutFile): Promise<Candidate | Refusal> {
  const scan = await context.scan(file);
  if (scan.kind === 'unreadable') return refused(`it cannot be read as a rollout: ${scan.reason}`);
  const meta = await readSessionMeta(file.path);
  if (meta === null || !scan.facts.hasSessionMeta) return refused('it does not start with session metadata');
  return { scan, meta, title: displayTitle({ name: null, preview: scan.facts.preview ?? '' }) };
}

/** Only regular files are opened: a pipe or a device would never end. */
function placeProblem(path: string): string | null {
  if (!isAbsolute(path) || path.includes('\0')) return 'its path is not absolute';
  if (!isRolloutName(basename(path))) return 'its name ends neither in .jsonl nor in .jsonl.zst';
  try {
    return statSync(path).isFile() ? null : 'it is not a file';
  } catch (error) {
    return statProblem(errorCode(error));
  }
}

function statProblem(code: unknown): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'the file is not there';
    case 'ELOOP':
      return 'it is a link that leads to itself';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read';
    default:
      return `it cannot be looked at (${String(code)})`;
  }
}
