import { projectName } from '../threads/index.ts';

/** A name for each folder: its last part, with the folder above it where two would read the same. */
export function projectLabels(folders: readonly string[]): ReadonlyMap<string, string> {
  const byName = Map.groupBy(folders, projectName);
  return new Map(
    folders.map((folder) => {
      const name = projectName(folder);
      const alone = (byName.get(name)?.length ?? 0) < 2;
      return [folder, alone ? name : lastParts(folder, 2)];
    }),
  );
}

function lastParts(folder: string, count: number): string {
  const parts = folder.split(/[\\/]/).filter((part) => part !== '');
  return parts.slice(-count).join('/');
}
