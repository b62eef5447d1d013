/** What is wrong with a value, as the end of a sentence that begins with the field's name. null: nothing is. */
export type Problem = string | null;

const MAX_BRANCH = 1_000;
const MAX_ORIGIN_URL = 2_000;

const SHA = /^[0-9a-f]{7,64}$/i;

/** A commit is named by 7 to 64 hexadecimal digits: an abbreviation, a SHA-1 or a SHA-256. */
export function shaProblem(sha: string): Problem {
  return SHA.test(sha) ? null : 'must be 7 to 64 hexadecimal digits';
}

interface BranchRule {
  readonly breaks: (branch: string) => boolean;
  readonly problem: string;
}

/** The rules of `git check-ref-format --branch`, in the order in which a person would notice them. */
const BRANCH_RULES: readonly BranchRule[] = [
  { breaks: (branch) => branch.length > MAX_BRANCH, problem: 'must not be longer than 1,000 characters' },
  { breaks: (branch) => !branch.isWellFormed(), problem: 'contains half a character' },
  { breaks: hasControlCharacter, problem: 'must not contain control characters' },
  { breaks: (branch) => branch.includes(' '), problem: 'must not contain a space' },
  { breaks: (branch) => /[~^:?*[\\]/.test(branch), problem: 'must not contain any of ~ ^ : ? * [ \\' },
  { breaks: (branch) => branch.includes('..'), problem: 'must not contain ".."' },
  { breaks: (branch) => branch.includes('@{'), problem: 'must not contain "@{"' },
  { breaks: (branch) => branch.startsWith('-'), problem: 'must not start with "-"' },
  { breaks: (branch) => branch === '@' || branch === 'HEAD', problem: 'must not be "@" or "HEAD"' },
  { breaks: (branch) => branch.endsWith('.'), problem: 'must not end with "."' },
  {
    breaks: (branch) => parts(branch).includes(''),
    problem: 'must not start or end with "/" or contain "//"',
  },
  {
    breaks: (branch) => parts(branch).some((part) => part.startsWith('.')),
    problem: 'must not have a part that starts with "."',
  },
  {
    breaks: (branch) => parts(branch).some((part) => part.endsWith('.lock')),
    problem: 'must not have a part that ends with ".lock"',
  },
];

/** Why git would not create a branch of this name. Pure: git itself is not asked. */
export function branchProblem(branch: string): Problem {
  return BRANCH_RULES.find((rule) => rule.breaks(branch))?.problem ?? null;
}

function parts(branch: string): readonly string[] {
  return branch.split('/');
}

/**
 * The forms that git takes for a remote: `scheme://…`, `user@host:path` (or an SSH alias, `host:folder/path`), and a
 * path, which has to look like one so that a stray word is noticed.
 */
const ORIGIN_FORMS: readonly RegExp[] = [
  /^[a-z][a-z0-9+.-]*:\/\/[^/].*$/i,
  /^file:\/\/\/.+$/i,
  /^[^@/:]+@(?:\[[0-9a-f:]+\]|[^@/:[\]]+):[^:].*$/i,
  /^[a-z0-9][a-z0-9._-]+:(?!:)[^/:]+\/.+$/i,
  /^(?:\/|\.{1,2}\/|~|[a-z]:[\\/]|\\\\).*$/i,
  /^[^:]+\/[^:]*$/,
];

/** Why a text cannot be the address of a repository. The address is never contacted. */
export function originUrlProblem(url: string): Problem {
  if (url.length > MAX_ORIGIN_URL) return 'must not be longer than 2,000 characters';
  if (!url.isWellFormed()) return 'contains half a character';
  if (/\s/.test(url) || hasControlCharacter(url)) return 'must not contain spaces or control characters';
  const known = ORIGIN_FORMS.some((form) => form.test(url));
  return known ? null : 'must be a URL, user@host:path or a path';
}

/** ASCII control characters, DEL among them. */
function hasControlCharacter(text: string): boolean {
  return Array.from(text).some((char) => char < ' ' || char === '\u007f');
}
