import { statSync } from 'node:fs';
import {
  isNumbered,
  type NumberedFile,
  type NumberService,
  type ThreadFacts,
  type ThreadFile,
} from '../../visibility/index.ts';
import type { WorkWatch } from '../works.ts';

type Files = ThreadFacts['files'];

/** The file whose numbers count for a thread: the one that Skein shows, when Codex goes by them. null: there is none. */
export function numberedFile([{ file, head }]: Files): NumberedFile | null {
  if (!isNumbered({ head })) return null;
  const stat = statSync(file.path, { throwIfNoEntry: false });
  return stat === undefined ? null : { path: file.path, sizeBytes: stat.size, mtimeMs: stat.mtimeMs };
}

/** Puts down where the numbers of a thread's file go wrong. */
export function withBreak([first, ...others]: Files, ordinalBreak: ThreadFile['ordinalBreak']): Files {
  return [{ ...first, ordinalBreak }, ...others];
}

/** The same for one thread, looked for now. */
export async function withNumbers(numbers: NumberService, files: Files): Promise<Files> {
  const file = numberedFile(files);
  if (file === null) return files;
  const breaks = await numbers.find([file], UNWATCHED);
  return withBreak(files, breaks.get(file.path) ?? null);
}

const UNWATCHED: WorkWatch & { readonly onProgress: () => void } = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
};
