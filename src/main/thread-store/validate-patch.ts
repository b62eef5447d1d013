import { invalidRequest, type SkeinError } from '../../shared/errors.ts';
import type { GitInfoPatch } from '../../shared/thread.ts';
import { branchProblem, originUrlProblem, type Problem, shaProblem } from './git-field-rules.ts';
import { hasObservedFacts, presentFields } from './patch-fields.ts';
import type { ThreadMetadataPatch } from './types.ts';

export { hasObservedFacts, isExplicitEdit, sqliteFailureBlocks, unsupportedFields } from './patch-fields.ts';

const MAX_NAME = 500;

/**
 * The patch as it may be written: name and git fields trimmed, the sha in lower case, everything else as it came. Git
 * info that comes with facts observed in history is what the history says, and is taken as it is.
 * Throws `invalid_request` with a sentence that names the field when the patch changes nothing or a value cannot be
 * meant. Pure: neither the thread nor a repository is looked at.
 */
export function validatePatch(patch: ThreadMetadataPatch): ThreadMetadataPatch {
  if (presentFields(patch).length === 0) {
    throw invalidRequest('the metadata change must include at least one field');
  }
  refuseMemoryMode(patch);
  const { name, gitInfo } = patch;
  return {
    ...patch,
    ...(name === undefined ? {} : { name: cleanName(name) }),
    ...(gitInfo === undefined ? {} : { gitInfo: hasObservedFacts(patch) ? gitInfo : cleanGit(gitInfo) }),
  };
}

/** `polluted` is Codex's own mark: it can be observed in a transcript, but nobody asks for it. */
function refuseMemoryMode(patch: ThreadMetadataPatch): void {
  const { memoryMode } = patch;
  if (memoryMode === undefined || memoryMode === 'enabled' || memoryMode === 'disabled') return;
  if (memoryMode === 'polluted' && hasObservedFacts(patch)) return;
  throw invalidRequest('memoryMode must be "enabled" or "disabled"');
}

function cleanName(name: string | null): string | null {
  if (name === null) return null;
  const trimmed = name.trim();
  const problem = nameProblem(trimmed);
  if (problem !== null) throw invalidRequest(`thread name ${problem}`);
  return trimmed;
}

/** A name of format characters alone (zero-width spaces, byte order marks) would show as nothing: it is blank too. */
function nameProblem(name: string): Problem {
  if (!/[^\s\p{Cf}]/u.test(name)) return 'must not be empty';
  if (/[\p{Cc}\u2028\u2029]/u.test(name)) return 'must not contain line breaks or control characters';
  if (!name.isWellFormed()) return 'contains half a character';
  if (Array.from(name).length > MAX_NAME) return `must not be longer than ${MAX_NAME} characters`;
  return null;
}

function cleanGit(git: GitInfoPatch): GitInfoPatch {
  const sha = cleanGitField('sha', git.sha, shaProblem);
  const branch = cleanGitField('branch', git.branch, branchProblem);
  const originUrl = cleanGitField('originUrl', git.originUrl, originUrlProblem);
  if (sha === undefined && branch === undefined && originUrl === undefined) {
    throw invalidRequest('gitInfo must include at least one field');
  }
  return {
    ...(sha === undefined ? {} : { sha: sha === null ? null : sha.toLowerCase() }),
    ...(branch === undefined ? {} : { branch }),
    ...(originUrl === undefined ? {} : { originUrl }),
  };
}

/** Trimmed value, null to clear, undefined when the patch does not speak of the field. */
function cleanGitField(
  field: keyof GitInfoPatch,
  value: string | null | undefined,
  problemOf: (text: string) => Problem,
): string | null | undefined {
  if (value === undefined || value === null) return value;
  const trimmed = value.trim();
  const problem = trimmed === '' ? 'must not be empty' : problemOf(trimmed);
  if (problem !== null) throw gitFieldError(field, problem);
  return trimmed;
}

function gitFieldError(field: keyof GitInfoPatch, problem: string): SkeinError {
  return invalidRequest(`gitInfo.${field} ${problem}`);
}
