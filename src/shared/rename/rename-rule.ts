import { displayTitle, type Thread } from '../thread.ts';
import { cleanName } from './clean-name.ts';
import { fillTemplate, type NameToken, parseTemplate, type TemplatePart } from './name-template.ts';
import { suggestTitle } from './suggest-title.ts';

/** What to look for in a name, and what to put in its place. */
export interface NameReplacement {
  readonly find: string;
  readonly by: string;
  /** True: `find` is a regular expression, and `$1` in `by` its first group. */
  readonly regexp: boolean;
  readonly ignoreCase: boolean;
}

/** How many threads get their names at once. */
export type RenameRule =
  | { readonly kind: 'clear' }
  | {
      readonly kind: 'pattern';
      /** With words in braces, of `NAME_TOKENS`. */
      readonly pattern: string;
      /** Done to what the pattern gave; null: nothing is replaced. */
      readonly replace: NameReplacement | null;
    };

export type PreparedRule =
  | {
      readonly ok: true;
      /**
       * What the rule gives a thread, the `n`th of its batch from 1, before anything is replaced in it. null: the name is
       * cleared. Empty: there is none to give.
       */
      readonly nameOf: (thread: Thread, n: number) => string | null;
      /** What is to be replaced in that; null: nothing. */
      readonly replace: NameReplacement | null;
    }
  | { readonly ok: false; readonly problem: string };

/** A rule made ready. Replacing is left to the caller: a regular expression may take long. */
export function prepareRule(rule: RenameRule): PreparedRule {
  if (rule.kind === 'clear') return { ok: true, nameOf: () => null, replace: null };
  const template = parseTemplate(rule.pattern);
  if (!template.ok) return template;
  const { parts } = template;
  return {
    ok: true,
    nameOf: (thread, n) => cleanName(fillTemplate(parts, valuesFor(parts, thread, n))),
    replace: rule.replace === null || rule.replace.find === '' ? null : rule.replace,
  };
}

/** Replaces every occurrence of plain text. */
export function plainReplacer({
  find,
  by,
  ignoreCase,
}: Omit<NameReplacement, 'regexp'>): (text: string) => string {
  const pattern = new RegExp(find.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), ignoreCase ? 'giu' : 'gu');
  return (text) => text.replaceAll(pattern, () => by);
}

function valuesFor(
  parts: readonly TemplatePart[],
  thread: Thread,
  n: number,
): Readonly<Record<NameToken, string>> {
  const wantsFirst = parts.some((part) => part.kind === 'token' && part.token === 'first');
  return {
    title: displayTitle(thread),
    first: wantsFirst ? suggestTitle(thread.preview) : '',
    project: projectOf(thread.cwd),
    branch: thread.git.branch ?? '',
    date: dayOf(thread.createdAt),
    updated: dayOf(thread.updatedAt),
    n: String(n),
    model: thread.model ?? '',
    id: thread.id.slice(0, 8),
  };
}

function projectOf(cwd: string | null): string {
  return (cwd ?? '').split(/[\\/]/).findLast((part) => part !== '') ?? '';
}

/** The day by the local calendar: `2026-01-31`. */
function dayOf(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
