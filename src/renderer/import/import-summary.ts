import type { ImportedFile } from '../../shared/contract.ts';
import { plural } from '../ui/index.ts';

type FileOutcome = ImportedFile['outcome'];

/** What needs attention first. */
const ORDER: readonly FileOutcome[] = ['refused', 'imported', 'new', 'cancelled', 'exists'];

export const OUTCOME_WORDS: Readonly<Record<FileOutcome, string>> = {
  new: 'new',
  imported: 'imported',
  exists: 'here already',
  refused: 'refused',
  cancelled: 'not imported',
};

/** Files with the refused ones first and those that are here already last; otherwise in their own order. */
export function inOrder(files: readonly ImportedFile[]): readonly ImportedFile[] {
  return files.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
}

export function countOf(files: readonly ImportedFile[], outcome: FileOutcome): number {
  return files.filter((file) => file.outcome === outcome).length;
}

/** What was found, or what was done, in one line. */
export function summaryWords(files: readonly ImportedFile[]): string {
  if (files.length === 0) return 'There is no rollout there.';
  const imported = countOf(files, 'imported');
  const parts: readonly (string | null)[] = [
    countOf(files, 'new') > 0 ? plural(countOf(files, 'new'), 'new thread') : null,
    imported > 0 ? `${plural(imported, 'thread')} imported` : null,
    countOf(files, 'exists') > 0 ? `${plural(countOf(files, 'exists'), 'thread')} here already` : null,
    countOf(files, 'refused') > 0 ? `${plural(countOf(files, 'refused'), 'file')} refused` : null,
    countOf(files, 'cancelled') > 0 ? `${plural(countOf(files, 'cancelled'), 'file')} not imported` : null,
  ];
  return `${parts.filter((part) => part !== null).join(' · ')}`;
}

/** The name of a file without its folders. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
