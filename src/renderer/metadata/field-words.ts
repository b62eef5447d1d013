import type { FieldSources } from '../../shared/contract.ts';
import { formatBytes, formatCount, formatMoment } from '../ui/index.ts';

/** What the fields are called, by main's names for them. */
const LABELS: Readonly<Record<string, string>> = {
  id: 'Thread id',
  name: 'Name',
  preview: 'First message',
  folder: 'Folder',
  branch: 'Git branch',
  sha: 'Git commit',
  origin: 'Git origin',
  source: 'Source',
  provider: 'Provider',
  model: 'Model',
  effort: 'Reasoning effort',
  tokens: 'Tokens used',
  cliVersion: 'Codex version',
  created: 'Created',
  updated: 'Last used',
  archived: 'Place',
  memoryMode: 'Memory',
  historyMode: 'History',
  parent: 'Parent thread',
  nickname: 'Agent nickname',
  role: 'Agent role',
  path: 'Rollout',
  size: 'Size',
};

/** A field that a newer main has and this window does not know is called as main calls it. */
export function fieldLabel(field: string): string {
  return LABELS[field] ?? field;
}

/** A value as one reads it; what is copied is the value itself. */
export function valueWords(field: string, value: string): string {
  switch (field) {
    case 'created':
    case 'updated':
      return formatMoment(value) || value;
    case 'tokens':
      return isCount(value) ? formatCount(Number(value)) : value;
    case 'size':
      return isCount(value) ? `${formatBytes(Number(value))} (${formatCount(Number(value))} bytes)` : value;
    default:
      return value;
  }
}

function isCount(value: string): boolean {
  return /^\d{1,15}$/u.test(value);
}

/** The three places a field can stand in, in the order of the table. */
export const SOURCES = [
  { key: 'stateDb', label: 'Codex’s database' },
  { key: 'rollout', label: 'Rollout' },
  { key: 'nameIndex', label: 'Name index' },
] as const satisfies readonly { readonly key: keyof FieldSources; readonly label: string }[];

export type SourceKey = (typeof SOURCES)[number]['key'];

/** Whether a source has a place for a field at all: the name index has names only, and a rollout none. */
export function maySay(field: string, source: SourceKey): boolean {
  switch (source) {
    case 'nameIndex':
      return field === 'name';
    case 'rollout':
      return field !== 'name';
    case 'stateDb':
      return field !== 'parent' && field !== 'size';
  }
}

/** What is to be said of a source beside its value; null: nothing. Only where sources disagree. */
export function sourceMark(field: FieldSources, source: SourceKey): 'shown' | 'differs' | null {
  if (!field.differs || field[source] === null) return null;
  if (field.from === source) return 'shown';
  return field[source] === field.value ? null : 'differs';
}

/** How many fields have sources that disagree. */
export function differing(fields: readonly FieldSources[]): number {
  return fields.filter(({ differs }) => differs).length;
}
