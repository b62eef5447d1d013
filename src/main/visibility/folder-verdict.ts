import type { CodexVersion, FolderVerdict } from '../../shared/visibility.ts';
import type { ComparedFolder } from './compared-folder.ts';
import { type Hindrance, seen, words } from './hindrance.ts';
import type { HomeFacts, ThreadFile } from './types.ts';

const EVERYWHERE = 'codex resume --all lists the threads of all folders.';

/** Whether `codex resume`, started there, takes a file for one of its folder. */
export function isOfFolder({ folder }: ThreadFile, started: ComparedFolder): boolean {
  return folder !== null && folder.real !== null && folder.real === started.real;
}

/** From which folder a thread is listed, and whether from the one that was asked about. `lists`: the files of each list. */
export function folderVerdict(
  { started }: HomeFacts,
  { folder }: ThreadFile,
  lists: Readonly<Record<CodexVersion, readonly ThreadFile[]>>,
): FolderVerdict {
  const own = { said: folder?.said ?? '', real: folder?.real ?? null, exists: folder?.exists ?? false };
  if (started === null) return { ...own, started: null };
  const isListed = (version: CodexVersion) => lists[version].some((file) => isOfFolder(file, started));
  const listed = { '0.131': isListed('0.131'), '0.169': isListed('0.169') };
  return { ...own, started: { path: started.said, real: started.real ?? started.said, listed } };
}

/** `codex resume` shows the threads of one folder only, unless it is told otherwise. */
export function workingFolder({ started }: HomeFacts, files: readonly ThreadFile[]): readonly Hindrance[] {
  const folder = files[0]?.folder ?? null;
  if (folder === null) return [];
  if (started !== null && files.some((file) => isOfFolder(file, started))) return [];
  const there = started === null ? [] : [seen('Started in', started.said)];
  return [
    { code: 'working-folder', ...wordsOf(folder, started), evidence: [...evidenceOf(folder), ...there] },
  ];
}

function wordsOf(folder: ComparedFolder, started: ComparedFolder | null) {
  if (folder.said === '') {
    return {
      sentence:
        'It names no folder, and codex resume lists only threads of the folder that it is started in.',
      remedy: words(EVERYWHERE),
    };
  }
  if (folder.real === null) {
    return {
      sentence:
        'Its folder is no whole path, so that codex resume takes it for none of the folders that it is started in.',
      remedy: words(EVERYWHERE),
    };
  }
  if (!folder.exists) {
    return {
      sentence:
        'Its folder is not there, so that codex resume cannot be started in it; codex resume --all lists it.',
      remedy: { kind: 'relink' } as const,
    };
  }
  return {
    sentence:
      started === null
        ? 'codex resume lists it only when it is started in the thread’s own folder.'
        : 'codex resume does not list it when it is started there: its own folder is another one.',
    remedy: words(EVERYWHERE),
  };
}

function evidenceOf({ said, real }: ComparedFolder) {
  if (said === '') return [];
  return real === null || real === said
    ? [seen('Folder', said)]
    : [seen('Folder', said), seen('Which is', real)];
}
