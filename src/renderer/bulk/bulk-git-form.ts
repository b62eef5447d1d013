import type { GitInfo, GitInfoPatch, ThreadEdit } from '../../shared/thread.ts';

export type GitField = keyof GitInfo;

export const GIT_FIELDS = ['branch', 'sha', 'originUrl'] as const satisfies readonly GitField[];

export const GIT_LABELS: Readonly<Record<GitField, string>> = {
  branch: 'Branch',
  sha: 'Commit',
  originUrl: 'Origin URL',
};

/** What is to become of a field in every thread. */
export interface FieldChange {
  readonly how: 'keep' | 'set' | 'clear';
  readonly value: string;
}

export interface BulkGitForm {
  readonly git: Readonly<Record<GitField, FieldChange>>;
  readonly memory: 'keep' | 'enabled' | 'disabled';
}

const KEEP: FieldChange = { how: 'keep', value: '' };

export const KEEP_ALL: BulkGitForm = { git: { branch: KEEP, sha: KEEP, originUrl: KEEP }, memory: 'keep' };

/** The edit that a form means; null: nothing is changed, or a value is missing. */
export function editOf({ git, memory }: BulkGitForm): Omit<ThreadEdit, 'name'> | null {
  const fields = GIT_FIELDS.filter((field) => git[field].how !== 'keep');
  if (fields.some((field) => git[field].how === 'set' && git[field].value.trim() === '')) return null;
  const patch: GitInfoPatch = Object.fromEntries(
    fields.map((field) => [field, git[field].how === 'clear' ? null : git[field].value.trim()]),
  );
  if (fields.length === 0 && memory === 'keep') return null;
  return {
    ...(fields.length === 0 ? {} : { gitInfo: patch }),
    ...(memory === 'keep' ? {} : { memoryMode: memory }),
  };
}
