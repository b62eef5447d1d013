import { lstatSync } from 'node:fs';

import type { Thread } from '../../../shared/thread.ts';
import { listRollouts } from '../../rollout/index.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import {
  comparedFolder,
  type HomeFacts,
  type RealPath,
  readHead,
  type RolloutHead,
  type ThreadFacts,
  type ThreadFile,
} from '../../visibility/index.ts';
import type { AppContext } from '../context.ts';

/** The files that carry a thread's id, the one that stands for it first. */
export async function rolloutsOf(
  { stateDb, doctor }: AppContext,
  thread: Thread,
): Promise<readonly RolloutFile[]> {
  const known = stateDb?.scansOf([thread.id]).map(({ file }) => file);
  return ownFirst(known ?? (await bearing(doctor.home, thread)), thread);
}

export function ownFirst(files: readonly RolloutFile[], { rolloutPath }: Thread): readonly RolloutFile[] {
  return files.toSorted((a, b) => Number(b.path === rolloutPath) - Number(a.path === rolloutPath));
}

/** Without rows, by names. */
async function bearing(home: string, { id, rolloutPath }: Thread): Promise<readonly RolloutFile[]> {
  const files = await listRollouts(home);
  return files.filter(({ path, name }) => path === rolloutPath || name?.threadId === id);
}

/** What holds for the walk over all files. */
export interface FileWalk extends Pick<HomeFacts, 'started'> {
  readonly beyondCap: ReadonlySet<string>;
  readonly realPath: RealPath;
}

/** What Codex sees of them; nobody has looked at the numbers of their lines yet. null: there is none any more. */
export async function lookAtFiles(
  files: readonly RolloutFile[],
  walk: FileWalk,
): Promise<ThreadFacts['files'] | null> {
  const looks: ThreadFile[] = [];
  for (const file of files) {
    const head = await readHead(file);
    looks.push({
      file,
      head,
      isLink: isLink(file.path),
      beyondCap: walk.beyondCap.has(file.path),
      folder: await folderOf(head, walk),
      ordinalBreak: null,
    });
  }
  const [first, ...others] = looks;
  return first === undefined ? null : [first, ...others];
}

async function folderOf(
  { meta }: RolloutHead,
  { started, realPath }: FileWalk,
): Promise<ThreadFile['folder']> {
  return meta === null ? null : await comparedFolder(meta.cwd, started?.real ?? null, realPath);
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
