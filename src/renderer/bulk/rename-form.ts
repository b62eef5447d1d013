import type { RenameRule } from '../../shared/rename/index.ts';

/** What stands in the boxes of the dialog. */
export interface RenameForm {
  readonly clear: boolean;
  readonly pattern: string;
  readonly find: string;
  readonly by: string;
  readonly regexp: boolean;
  readonly ignoreCase: boolean;
}

export const FIRST_FORM: RenameForm = {
  clear: false,
  pattern: '{first}',
  find: '',
  by: '',
  regexp: false,
  ignoreCase: false,
};

export interface Preset {
  readonly label: string;
  readonly form: Partial<RenameForm>;
}

/** What people mostly want, to begin with. */
export const PRESETS: readonly Preset[] = [
  { label: 'Suggested from the first prompt', form: { clear: false, pattern: '{first}' } },
  { label: 'Project and suggestion', form: { clear: false, pattern: '{project}: {first}' } },
  { label: 'Find and replace in the title', form: { clear: false, pattern: '{title}' } },
  { label: 'Numbered from the oldest', form: { clear: false, pattern: '{n:2} {title}' } },
  { label: 'No name', form: { clear: true } },
];

/** The preset that a form is; -1: none. */
export function presetOf({ clear, pattern }: RenameForm): number {
  return PRESETS.findIndex(({ form }) => (form.clear === true ? clear : !clear && form.pattern === pattern));
}

export function ruleOf({ clear, pattern, find, by, regexp, ignoreCase }: RenameForm): RenameRule {
  if (clear) return { kind: 'clear' };
  return { kind: 'pattern', pattern, replace: find === '' ? null : { find, by, regexp, ignoreCase } };
}
