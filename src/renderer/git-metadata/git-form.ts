import type { WritePlaceName } from '../../shared/contract.ts';
import type { GitInfo, GitInfoPatch } from '../../shared/thread.ts';

export type GitField = keyof GitInfo;

/** What the text boxes hold; the empty string: no value. */
export type GitForm = Readonly<Record<GitField, string>>;

export const GIT_FIELDS = ['branch', 'sha', 'originUrl'] as const satisfies readonly GitField[];

export const GIT_LABELS: Readonly<Record<GitField, string>> = {
  branch: 'Branch',
  sha: 'Commit',
  originUrl: 'Origin URL',
};

/** The label inside a sentence: `Clear origin URL`. */
export function fieldWords(field: GitField): string {
  const label = GIT_LABELS[field];
  return label.slice(0, 1).toLowerCase() + label.slice(1);
}

export function formOf({ branch, sha, originUrl }: GitInfo): GitForm {
  return { branch: branch ?? '', sha: sha ?? '', originUrl: originUrl ?? '' };
}

/** Only what differs, as one patch: an emptied box clears, a blank one is left for main to refuse. */
export function gitPatch(old: GitInfo, form: GitForm): GitInfoPatch | null {
  const changes = GIT_FIELDS.flatMap((field) => {
    const text = form[field];
    const value = text.trim() === '' ? text : text.trim();
    if (value === (old[field] ?? '')) return [];
    return [[field, value === '' ? null : value] as const];
  });
  return changes.length === 0 ? null : Object.fromEntries(changes);
}

/** Main's sentence about one field, said of the text box; null when it is about something else. */
export function fieldProblem(message: string): { readonly field: GitField; readonly text: string } | null {
  const match = /^gitInfo\.(sha|branch|originUrl) (.+)$/s.exec(message);
  const field = GIT_FIELDS.find((name) => name === match?.[1]);
  return field === undefined ? null : { field, text: `${GIT_LABELS[field]} ${match?.[2] ?? ''}` };
}

const PLACE_WORDS: Readonly<Record<WritePlaceName, string>> = {
  'codex-row': 'the row in Codex’s database',
  'session-meta': 'one session_meta line in the rollout',
  'name-index': 'one line in the name index',
  memory: 'memory only',
};

/** What saving would do, in words. */
export function planWords(places: readonly WritePlaceName[], patch: GitInfoPatch): string {
  const list = new Intl.ListFormat('en', { type: 'conjunction' });
  const written = list.format(places.map((place) => PLACE_WORDS[place]));
  const kept = GIT_FIELDS.filter((field) => patch[field] === undefined).map(fieldWords);
  if (kept.length === 0) return `Will write: ${written}.`;
  const stay = list.format(kept);
  const rest = `${stay.slice(0, 1).toUpperCase()}${stay.slice(1)} ${kept.length === 1 ? 'stays as it is' : 'stay as they are'}.`;
  return `Will write: ${written}. ${rest}`;
}
